package org.bellhop.web;

import org.bellhop.device.Device;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.Decision;
import org.bellhop.event.EventFacts;
import org.bellhop.push.Reason;

/**
 * What became of the newest test of a phone, in words.
 *
 * @param event its page, for admins
 * @param kind the colour of the words
 * @param waits whether more will be known soon
 */
public record TestNote(
    SubscriptionId phone, String event, String kind, String sentence, boolean waits) {

  static TestNote of(Device device, Decision decision, MeWords words) {
    Reason reason = reason(device, decision);
    return new TestNote(
        device.id(),
        EventRow.page(decision.event().key()),
        kind(reason),
        sentence(reason, words),
        reason == Reason.WAITING);
  }

  /** That of which nothing was sent, since the phone has had so many. */
  static TestNote tooMany(SubscriptionId phone, MeWords words) {
    return new TestNote(phone, "", "bad", words.say("test.often"), false);
  }

  /** What is told here, and goes on being told, need not stand elsewhere on the page. */
  boolean isOf(EventFacts other) {
    return event.equals(EventRow.page(other.key()));
  }

  /** Of what no push was written for, others of his phones say nothing: it was for this one. */
  private static Reason reason(Device device, Decision decision) {
    if (!decision.became().isEmpty()) {
      return decision.reason();
    }
    return device.subscribed() ? Reason.NO_DEVICE : Reason.NOT_SUBSCRIBED;
  }

  private static String sentence(Reason reason, MeWords words) {
    return switch (reason) {
      case ACCEPTED -> words.say("test.accepted");
      case WAITING -> words.say("test.waiting");
      default -> words.why(reason);
    };
  }

  private static String kind(Reason reason) {
    String kind = Explanation.kind(reason);
    return kind.equals("off") ? "bad" : kind;
  }
}
