package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  /**
   * Writes one event's pushes, and the engine's tasks for them, into the caller's transaction.
   *
   * @param firstChunk the number of the first push; an event that comes in parts counts on
   * @return how many pushes were written
   */
  int add(EntityManager em, Dispatch dispatch, Collection<Ownership> to, int firstChunk) {
    List<Push> pushes = write(em, dispatch, List.copyOf(to), firstChunk);
    schedule(em, dispatch.lane(), pushes);
    return pushes.size();
  }

  /** The same for the news of several events, in as few statements as for one. */
  void add(EntityManager em, Map<Dispatch, List<Ownership>> news) {
    Map<Lane, List<Push>> pushes = new EnumMap<>(Lane.class);
    news.forEach(
        (dispatch, to) ->
            pushes
                .computeIfAbsent(dispatch.lane(), lane -> new ArrayList<>())
                .addAll(write(em, dispatch, to, 0)));
    pushes.forEach((lane, some) -> schedule(em, lane, some));
  }

  /** An event that comes in parts counts its pushes on. */
  List<Push> write(EntityManager em, Dispatch dispatch, List<Ownership> to, int firstChunk) {
    List<Push> pushes = new ArrayList<>();
    for (int from = 0; from < to.size(); from += batch) {
      List<Ownership> some = to.subList(from, Math.min(from + batch, to.size()));
      // Decided once, here: under one idempotency key there is one message for ever.
      Dispatch words = dispatch.in(() -> Spoken.by(em, some, dispatch.lane()));
      pushes.add(new Push(words, firstChunk + pushes.size(), some, clock.instant()));
    }
    pushes.forEach(em::persist);
    return pushes;
  }

  void schedule(EntityManager em, Lane lane, List<Push> pushes) {
    List<UUID> ids = pushes.stream().map(Push::id).toList();
    EngineTasks.add(Database.connection(em), database.dialect(), ids, lane);
  }
}
