package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Fate;
import org.bellhop.push.Fates;
import org.bellhop.push.Merged;
import org.bellhop.push.Recipients;

/** Why who did or did not get what. Safe for use by many threads. */
public final class Decisions {
  /** Of each member's news, and of what went to everybody, so many are told at most. */
  private static final int EVENTS = 50;

  private final Database database;

  public Decisions(Database database) {
    this.database = database;
  }

  /** The newest events that concerned the member, newest first, with what became of each. */
  public List<Decision> of(MemberId member) {
    return database.read(
        em ->
            Stream.concat(
                    named(em, member, newest(em, member)).stream(), broadcasts(em, member).stream())
                .sorted(
                    Comparator.comparing((Decision each) -> each.event().receivedAt()).reversed())
                .limit(2L * EVENTS)
                .toList());
  }

  /** The same of those of these events that are among the newest that named the member. */
  List<Decision> of(MemberId member, Collection<String> keys) {
    return database.read(
        em -> named(em, member, newest(em, member).stream().filter(keys::contains).toList()));
  }

  private static List<String> newest(EntityManager em, MemberId member) {
    return Recipients.newest(em, member, EVENTS);
  }

  private static List<Decision> named(EntityManager em, MemberId member, List<String> keys) {
    Map<String, List<Fate>> fates =
        Fates.of(em, keys, owned -> owned.owner().equals(member)).stream()
            .collect(Collectors.groupingBy(Fate::eventKey));
    Untold untold = Untold.of(em, member, keys);
    return StoredEvent.facts(em, keys).stream()
        .flatMap(
            event ->
                fates.containsKey(event.key())
                    ? fates.get(event.key()).stream().map(fate -> Decision.of(event, fate))
                    : untold.of(event))
        .toList();
  }

  /** A phone that was his for a while only has its own story of each. */
  private static List<Decision> broadcasts(EntityManager em, MemberId member) {
    List<SubscriptionId> devices = Devices.everOf(em, member, EVENTS);
    List<Decision> found = new ArrayList<>();
    for (EventFacts event : StoredEvent.broadcasts(em, EVENTS)) {
      devices.stream()
          .flatMap(device -> Fates.ofBroadcast(em, event.key(), device).stream())
          .filter(fate -> fate.owned().owner().equals(member))
          .forEach(fate -> found.add(Decision.of(event, fate)));
    }
    return found;
  }

  /** The event, if it is known. */
  public Optional<EventFacts> event(String key) {
    return database.read(em -> StoredEvent.facts(em, List.of(key)).stream().findFirst());
  }

  /** What became of one event, of so many devices at most. */
  public List<Decision> of(EventFacts event, int most) {
    return database.read(
        em ->
            Stream.concat(
                    Fates.first(em, event.key(), most).stream()
                        .map(fate -> Decision.of(event, fate)),
                    merged(em, event))
                .limit(most)
                .toList());
  }

  private static Stream<Decision> merged(EntityManager em, EventFacts event) {
    List<Merged> merged = Merged.of(em, event.key());
    Carriers carriers = Carriers.of(em, merged);
    return merged.stream().map(into -> Decision.merged(event, into, carriers.of(into)));
  }
}
