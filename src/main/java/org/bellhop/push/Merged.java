package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bellhop.database.Database;
import org.bellhop.database.Insertion;
import org.bellhop.database.Rows;
import org.bellhop.database.Slices;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * That an event has no push of its own for a member.
 *
 * @param into the key of the event in whose push it is told
 */
public record Merged(String eventKey, MemberId member, String into, Instant at) {
  private static final Insertion INSERTION =
      new Insertion(
          "insert into merged (event_key, member, into_key, merged_at) values (?, ?, ?, ?)");
  private static final Rows<String> KEYS =
      new Rows<>(
          "select distinct event_key from merged where event_key in (?)", row -> row.getString(1));
  private static final String FOUND =
      "select event_key, member, into_key, merged_at from merged where ";

  static void add(EntityManager em, List<Merged> all) {
    List<@Nullable Object[]> rows =
        all.stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      one.eventKey, one.member.value(), one.into, one.at.toEpochMilli()
                    })
            .toList();
    if (!rows.isEmpty()) {
      INSERTION.of(Database.connection(em), rows);
    }
  }

  /** Those of these events that are told to the member in others' pushes. */
  public static List<Merged> of(EntityManager em, Collection<String> events, MemberId member) {
    return Slices.of(events).stream()
        .flatMap(
            some ->
                found(
                    em,
                    "member = ? and event_key in (" + "?, ".repeat(some.size() - 1) + "?)",
                    List.of(List.of(member.value()), some))
                    .stream())
        .toList();
  }

  /** The members to whom this event is told in others' pushes. */
  public static List<Merged> of(EntityManager em, String event) {
    return found(em, "event_key = ? order by member", List.of(List.of(event)));
  }

  /** Those of these events that are told to anybody in others' pushes. */
  public static Set<String> among(Database database, Collection<String> events) {
    return Set.copyOf(database.rows(KEYS, events));
  }

  private static List<Merged> found(EntityManager em, String which, List<List<String>> values) {
    var query = em.createNativeQuery(FOUND + which);
    int place = 1;
    for (String value : values.stream().flatMap(List::stream).toList()) {
      query.setParameter(place++, value);
    }
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> merged((Object[]) row)).toList();
  }

  private static Merged merged(Object[] row) {
    return new Merged(
        (String) row[0],
        new MemberId((String) row[1]),
        (String) row[2],
        Instant.ofEpochMilli(((Number) row[3]).longValue()));
  }

  /** The member is no member any more. */
  static int forget(EntityManager em, MemberId member) {
    return em.createNativeQuery("delete from merged where member = ?")
        .setParameter(1, member.value())
        .executeUpdate();
  }
}
