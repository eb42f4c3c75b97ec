package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;

/** What each answer makes of a push, in the caller's transaction. */
final class Outcomes {
  private final Refusals refusals;
  private final Devices devices;
  private final Clock clock;

  Outcomes(Refusals refusals, Devices devices, Clock clock) {
    this.refusals = refusals;
    this.devices = devices;
    this.clock = clock;
  }

  void accepted(EntityManager em, Push push, Delivery.Accepted delivery) {
    push.accepted(delivery.notificationId(), delivery.notSubscribed(), clock.instant());
    devices.unsubscribed(em, delivery.notSubscribed(), push.began().orElseThrow());
  }

  void nobodySubscribed(EntityManager em, Push push, String reason) {
    List<SubscriptionId> silent = push.remaining().stream().map(Ownership::device).toList();
    push.nobodySubscribed(reason, clock.instant());
    devices.unsubscribed(em, silent, push.began().orElseThrow());
  }

  void rejected(EntityManager em, Push push, String reason) {
    refusals.take(em, push, reason);
  }

  void notSent(Push push, String reason) {
    push.ending().end(Ending.State.NOT_SENT, reason, clock.instant());
  }

  void deferred(Push push, String reason) {
    push.deferred(reason, clock.instant());
  }
}
