package org.bellhop.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Fate;
import org.bellhop.push.Merged;
import org.bellhop.push.Reason;

/**
 * Why a member's device did or did not get an event; of a member without any, why he got nothing.
 *
 * @param detail what OneSignal said, what a waiting push waits on, or why a phone is left out
 * @param at when that was decided
 * @param became how the member's phones fared with the push that tells of it, be it another event's
 */
public record Decision(
    EventFacts event,
    MemberId member,
    Optional<SubscriptionId> device,
    Reason reason,
    Optional<String> detail,
    Instant at,
    List<Fate> became) {

  static Decision of(EventFacts event, Fate fate) {
    return new Decision(
        event,
        fate.owned().owner(),
        Optional.of(fate.owned().device()),
        fate.reason(),
        fate.detail(),
        fate.at().orElse(event.receivedAt()),
        List.of(fate));
  }

  /** The key of the event in whose push it is told, if that is another's. */
  public Optional<String> into() {
    return became.stream().filter(fate -> reason == Reason.MERGED).map(Fate::eventKey).findFirst();
  }

  static Decision merged(EventFacts event, Merged merged, List<Fate> became) {
    return new Decision(
        event,
        merged.member(),
        Optional.empty(),
        Reason.MERGED,
        Optional.of("into " + merged.into()),
        merged.at(),
        became);
  }

  static Decision notSubscribed(EventFacts event, MemberId member, SubscriptionId device) {
    return new Decision(
        event,
        member,
        Optional.of(device),
        Reason.NOT_SUBSCRIBED,
        Optional.empty(),
        event.receivedAt(),
        List.of());
  }

  static Decision noDevice(EventFacts event, MemberId member, Optional<String> detail) {
    return new Decision(
        event, member, Optional.empty(), Reason.NO_DEVICE, detail, event.receivedAt(), List.of());
  }
}
