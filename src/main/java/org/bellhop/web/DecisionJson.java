package org.bellhop.web;

import java.util.List;
import java.util.Optional;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.Decision;
import org.bellhop.event.EventFacts;
import org.jspecify.annotations.Nullable;

/** What became of events, as JSON. */
final class DecisionJson {
  private DecisionJson() {}

  /** One event; {@code more} says that the decisions are not all. */
  record EventStory(
      String id,
      String type,
      String category,
      String title,
      boolean everyone,
      int recipients,
      String receivedAt,
      List<Told> decisions,
      boolean more) {

    static EventStory of(EventFacts event, List<Decision> decisions, boolean more) {
      return new EventStory(
          event.key(),
          event.type(),
          event.category(),
          event.title(),
          event.everyone(),
          event.recipients(),
          event.receivedAt().toString(),
          decisions.stream().map(Told::of).toList(),
          more);
    }
  }

  /** One decision of an event. */
  record Told(
      String member, @Nullable String device, String reason, @Nullable String detail, String at) {

    static Told of(Decision decision) {
      return new Told(
          decision.member().value(),
          deviceOf(decision),
          decision.reason().word(),
          decision.detail().orElse(null),
          decision.at().toString());
    }
  }

  /** One decision about a member. */
  record OfMember(
      String event,
      String type,
      String title,
      @Nullable String device,
      String reason,
      @Nullable String detail,
      String at) {

    static OfMember of(Decision decision) {
      return new OfMember(
          decision.event().key(),
          decision.event().type(),
          decision.event().title(),
          deviceOf(decision),
          decision.reason().word(),
          decision.detail().orElse(null),
          decision.at().toString());
    }
  }

  private static @Nullable String deviceOf(Decision decision) {
    Optional<SubscriptionId> device = decision.device();
    return device.map(SubscriptionId::toString).orElse(null);
  }
}
