package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;

/** How pushes come into the outbox: cut to size, put into words, with a task of the engine each. */
final class Intake {
  private final Database database;
  private final Clock clock;
  private final int batch;

  /**
   * @param batch the most devices in one push
   */
  Intake(Database database, Clock clock, int batch) {
    this.database = database;
    this.clock = clock;
    this.batch = batch;
  }

  /** About so many devices that are whole pushes: else there would be more pushes. */
  int wholePushes(int devices) {
    return Math.max(1, devices / batch) * batch;
  }

  /**
   * Writes one event's pushes, and the engine's tasks for them, into the caller's transaction.
   *
   * @param firstChunk the number of the first push; an event that comes in parts counts on
   * @return how many pushes were written
   */
  int add(EntityManager em, Dispatch dispatch, Collection<Ownership> to, int firstChunk) {
    List<NewPush> pushes = pushes(em, dispatch, List.copyOf(to), firstChunk);
    add(em, pushes);
    return pushes.size();
  }

  /** The same for the news of several events, in as few statements as for one. */
  void add(EntityManager em, Map<Dispatch, List<Ownership>> news) {
    List<NewPush> pushes = new ArrayList<>();
    news.forEach((dispatch, to) -> pushes.addAll(pushes(em, dispatch, to, 0)));
    add(em, pushes);
  }

  /** Those of an event; one that comes in parts counts its pushes on. */
  List<NewPush> pushes(EntityManager em, Dispatch dispatch, List<Ownership> to, int firstChunk) {
    List<NewPush> pushes = new ArrayList<>();
    for (int from = 0; from < to.size(); from += batch) {
      List<Ownership> some = to.subList(from, Math.min(from + batch, to.size()));
      // Decided once, here: under one idempotency key there is one message for ever.
      Dispatch words = dispatch.in(() -> Spoken.by(em, dispatch.lane().devices(some)));
      pushes.add(NewPush.of(words, firstChunk + pushes.size(), some));
    }
    return pushes;
  }

  /** Writes them, and the engine's tasks for them. */
  void add(EntityManager em, List<NewPush> pushes) {
    NewPush.write(Database.connection(em), pushes, new Ending(), clock.instant());
    pushes.stream()
        .collect(
            Collectors.groupingBy(
                NewPush::lane,
                () -> new EnumMap<>(Lane.class),
                Collectors.mapping(NewPush::id, Collectors.toList())))
        .forEach((lane, ids) -> tasks(em, lane, ids));
  }

  /** Writes them as ended before they began. */
  void addDropped(EntityManager em, List<NewPush> pushes, String why) {
    Instant now = clock.instant();
    Ending dropped = new Ending();
    dropped.end(Ending.State.DROPPED, why, now);
    NewPush.write(Database.connection(em), pushes, dropped, now);
  }

  void schedule(EntityManager em, Lane lane, List<Push> pushes) {
    tasks(em, lane, pushes.stream().map(Push::id).toList());
  }

  private void tasks(EntityManager em, Lane lane, List<UUID> ids) {
    EngineTasks.add(Database.connection(em), database.dialect(), ids, lane);
  }
}
