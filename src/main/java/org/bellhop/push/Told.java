package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bellhop.database.Database;
import org.bellhop.database.Insertion;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Which news was sent to a member on which of his days, where that is counted. A day has as many
 * places as the cap allows, and the database lets nobody take one that is taken: so it holds across
 * nodes. As the caller's transaction sees it.
 *
 * @param day since 1970, on the member's own clock
 * @param place from 1
 */
record Told(MemberId member, long day, int place, String eventKey) {
  private static final Rows<Told> ALL =
      new Rows<>(
          "select member, day_number, place, event_key from told where member in (?)",
          row ->
              new Told(
                  new MemberId(row.getString(1)), row.getLong(2), row.getInt(3), row.getString(4)));

  private static final OldRows OLD =
      new OldRows("told", "day_number", List.of("member", "day_number", "place"));

  private static final Insertion INSERTION =
      new Insertion("insert into told (member, day_number, place, event_key) values (?, ?, ?, ?)");

  /**
   * Counts a piece of news for all whom it is not one too many for.
   *
   * @param today of each member who is to be told; in one order, so that two nodes that count the
   *     same members do not wait for each other
   * @return for whom it is
   */
  static Set<MemberId> count(
      EntityManager em, String eventKey, SortedMap<MemberId, Long> today, int mostADay) {
    Map<MemberId, List<Told>> before = of(em, today.keySet());
    Set<MemberId> tooMany = new HashSet<>();
    List<Told> more = new ArrayList<>();
    today.forEach(
        (member, day) -> {
          List<Told> his = before.getOrDefault(member, List.of());
          // On another of his phones, or in a push of which this one is a half.
          if (his.stream().noneMatch(told -> told.eventKey.equals(eventKey))) {
            freePlace(his, day, mostADay)
                .ifPresentOrElse(
                    place -> more.add(new Told(member, day, place, eventKey)),
                    () -> tooMany.add(member));
          }
        });
    INSERTION.of(Database.connection(em), more.stream().map(Told::row).toList());
    return tooMany;
  }

  private static Map<MemberId, List<Told>> of(EntityManager em, Set<MemberId> members) {
    return ALL.of(Database.connection(em), members.stream().map(MemberId::value).toList()).stream()
        .distinct()
        .collect(Collectors.groupingBy(Told::member));
  }

  /** Any of them: those who count at the same moment seldom meet at one. */
  private static Optional<Integer> freePlace(List<Told> his, long day, int mostADay) {
    Set<Integer> taken =
        his.stream().filter(told -> told.day == day).map(Told::place).collect(Collectors.toSet());
    List<Integer> free =
        taken.size() >= mostADay
            ? List.of()
            : IntStream.rangeClosed(1, mostADay).boxed().filter(at -> !taken.contains(at)).toList();
    return free.isEmpty()
        ? Optional.empty()
        : Optional.of(free.get(ThreadLocalRandom.current().nextInt(free.size())));
  }

  private @Nullable Object[] row() {
    return new @Nullable Object[] {member.value(), day, place, eventKey};
  }

  /** Deletes some of what was told on earlier days. Returns how many there were. */
  static int forgetBefore(EntityManager em, Instant then, int some) {
    return OLD.forgetBelow(em, LocalDate.ofInstant(then, ZoneOffset.UTC).toEpochDay(), some);
  }

  /** The member is no member any more. */
  static int forget(EntityManager em, MemberId member) {
    return em.createNativeQuery("delete from told where member = ?")
        .setParameter(1, member.value())
        .executeUpdate();
  }
}
