package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.push.Ending.State;

/** What became of pushes in sums: reads numbers only, however many devices they had. */
public final class Sums {
  private record Part(String key, Progress progress) {}

  private static final Rows<Part> PARTS =
      new Rows<>(
          "select event_key, state, sum(devices), sum(not_subscribed), sum(changed_hands),"
              + " max(ended_at) from push where event_key in (?) group by event_key, state",
          row -> {
            State state = State.valueOf(row.getString(2));
            return new Part(
                row.getString(1),
                new Progress(
                    Tally.of(state, row.getLong(3), row.getLong(4), row.getLong(5)),
                    state == State.ACCEPTED
                        ? Optional.of(Instant.ofEpochMilli(row.getLong(6)))
                        : Optional.empty(),
                    0));
          });
  private static final Rows<Part> TAPPED =
      new Rows<>(
          "select event_key, count(*) from push join tap on push_id = id"
              + " where event_key in (?) group by event_key",
          row ->
              new Part(
                  row.getString(1), new Progress(Tally.NOTHING, Optional.empty(), row.getLong(2))));

  private final Database database;

  public Sums(Database database) {
    this.database = database;
  }

  /** How far these events are; one for which nothing was written is not among them. */
  public Map<String, Progress> of(Collection<String> eventKeys) {
    return Stream.of(PARTS, TAPPED)
        .flatMap(rows -> database.rows(rows, eventKeys).stream())
        .collect(Collectors.toMap(Part::key, Part::progress, Progress::plus));
  }

  /** What ended since then, in so many stretches of that length, also where nothing did. */
  public List<Slot> since(Instant then, Duration length, int count) {
    List<Slot> slots = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      slots.add(Slot.empty(then.plus(length.multipliedBy(each))));
    }
    for (Object[] row : database.read(em -> ended(em, then, length))) {
      add(slots, row[0], slot(then, row));
    }
    for (Object[] row : database.read(em -> tapped(em, then, length))) {
      add(slots, row[0], Slot.tapped(then, number(row[1])));
    }
    return slots;
  }

  private static void add(List<Slot> slots, Object number, Slot news) {
    int place = ((Number) number).intValue();
    if (place < slots.size()) {
      slots.set(place, slots.get(place).plus(news));
    }
  }

  // Numbers stand in it as they are: a database does not see that two marks are the same.
  @SuppressWarnings("unchecked") // JPA's native queries know no other way.
  private static List<Object[]> ended(EntityManager em, Instant then, Duration length) {
    String place = place("ended_at", then, length);
    String pace = Pace.sql("greatest(ended_at - created_at, 0)");
    return em.createNativeQuery(
            "select %1$s, state, %2$s, sum(devices), sum(not_subscribed), sum(changed_hands), count(*)"
                    .formatted(place, pace)
                + " from push where ended_at >= %d group by %s, state, %s"
                    .formatted(then.toEpochMilli(), place, pace))
        .getResultList();
  }

  @SuppressWarnings("unchecked") // JPA's native queries know no other way.
  private static List<Object[]> tapped(EntityManager em, Instant then, Duration length) {
    String place = place("tapped_at", then, length);
    return em.createNativeQuery(
            "select %1$s, count(*) from tap where tapped_at >= %2$d group by %1$s"
                .formatted(place, then.toEpochMilli()))
        .getResultList();
  }

  private static String place(String column, Instant then, Duration length) {
    return "floor((%s - %d) / %d)".formatted(column, then.toEpochMilli(), length.toMillis());
  }

  private static Slot slot(Instant then, Object[] row) {
    State state = State.valueOf((String) row[1]);
    return new Slot(
        then,
        Tally.of(state, number(row[3]), number(row[4]), number(row[5])),
        new Pace(
            state == State.ACCEPTED
                ? Map.of(((Number) row[2]).intValue(), number(row[6]))
                : Map.of()),
        0);
  }

  private static long number(Object sum) {
    return ((Number) sum).longValue();
  }
}
