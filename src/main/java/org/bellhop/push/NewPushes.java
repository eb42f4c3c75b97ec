package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;

/** Makes events into pushes and writes them, into the caller's transaction. */
final class NewPushes {
  private final Database database;
  private final Clock clock;
  private final int batch;

  /**
   * @param batch the most devices in one push
   */
  NewPushes(Database database, Clock clock, int batch) {
    this.database = database;
    this.clock = clock;
    this.batch = batch;
  }

  /** Those of an event; one that comes in parts counts its pushes on. */
  List<NewPush> of(EntityManager em, Dispatch dispatch, List<Ownership> to, int firstChunk) {
    List<NewPush> pushes = new ArrayList<>();
    for (int from = 0; from < to.size(); from += batch) {
      List<Ownership> some = to.subList(from, Math.min(from + batch, to.size()));
      // Decided once, here: under one idempotency key there is one message for ever.
      Dispatch words = dispatch.in(() -> Spoken.by(em, some, dispatch.lane()));
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
        .forEach((lane, ids) -> schedule(em, lane, ids));
  }

  /** Writes them as ended before they began. */
  void addDropped(EntityManager em, List<NewPush> pushes, String why) {
    Instant now = clock.instant();
    Ending dropped = new Ending();
    dropped.end(Ending.State.DROPPED, why, now);
    NewPush.write(Database.connection(em), pushes, dropped, now);
  }

  void schedule(EntityManager em, Lane lane, List<UUID> ids) {
    EngineTasks.add(Database.connection(em), database.dialect(), ids, lane);
  }
}
