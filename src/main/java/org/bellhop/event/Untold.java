package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.Reach;
import org.bellhop.device.Silence;
import org.bellhop.member.MemberId;
import org.bellhop.push.Merged;

/** Why events that named a member have no push of their own for him. */
record Untold(
    MemberId member,
    Map<String, Merged> merged,
    Carriers carriers,
    List<Silence> silent,
    Optional<String> refused) {
  private static final String REFUSED =
      "a phone of his is left out now: OneSignal refused every push that named it";

  /** As the caller's transaction sees it. */
  static Untold of(EntityManager em, MemberId member, List<String> keys) {
    Map<String, Merged> merged =
        Merged.of(em, keys, member).stream()
            .collect(Collectors.toMap(Merged::eventKey, each -> each));
    return new Untold(
        member,
        merged,
        Carriers.of(em, merged.values()),
        Silence.of(em, member),
        Reach.isRefused(em, member) ? Optional.of(REFUSED) : Optional.empty());
  }

  /** A phone that was his by then would have got it, had it listened. */
  Stream<Decision> of(EventFacts event) {
    Optional<Merged> into = Optional.ofNullable(merged.get(event.key()));
    if (into.isPresent()) {
      return into.map(each -> Decision.merged(event, each, carriers.of(each))).stream();
    }
    List<Decision> deaf =
        silent.stream()
            .filter(phone -> !phone.owned().isAfter(event.receivedAt()))
            .map(phone -> Decision.notSubscribed(event, member, phone.device()))
            .toList();
    return deaf.isEmpty() ? Stream.of(Decision.noDevice(event, member, refused)) : deaf.stream();
  }
}
