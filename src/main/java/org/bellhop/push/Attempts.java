package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Gathering;

/**
 * How one lane's pushes leave and end. Members' own that begin at the same moment do so in one
 * transaction, and so do all that end (decision 59); with a push that has ended goes the engine's
 * task for it. Safe for use by many threads and many nodes.
 */
final class Attempts {
  private final Lane lane;
  private final Fence fence;
  private final Outcomes outcomes;
  private final Function<UUID, Optional<PushRequest>> beginnings;
  private final Gathering<Settlement, Boolean> settlements;

  Attempts(Lane lane, Database database, Fence fence, Outcomes outcomes) {
    this.lane = lane;
    this.fence = fence;
    this.outcomes = outcomes;
    Gathering.Work<UUID, Optional<PushRequest>> begin = ids -> database.write(em -> begin(em, ids));
    // A crowd's push has thousands of phones: what a group of them saw would be old when it leaves.
    this.beginnings =
        lane == Lane.PERSONAL
            ? database.gathering(begin)::ask
            : id -> begin.all(List.of(id)).get(0);
    this.settlements = database.gathering(some -> database.write(em -> settle(em, some)));
  }

  /**
   * Begins an attempt: in one transaction, what changed hands is taken out and what is past its
   * time is ended. Empty when there is nothing to hand over (any more).
   */
  Optional<PushRequest> begin(UUID id) {
    return beginnings.apply(id);
  }

  List<Optional<PushRequest>> begin(EntityManager em, List<UUID> ids) {
    List<Push> waiting = find(em, ids).values().stream().filter(Push::waits).toList();
    Map<UUID, PushRequest> leaving = fence.pass(em, waiting);
    remove(em, ids.stream().filter(id -> !leaving.containsKey(id)).toList());
    return ids.stream().map(id -> Optional.ofNullable(leaving.get(id))).toList();
  }

  /** Whoever ended it meanwhile did not know of a request under way: phones may show it. */
  void accepted(UUID id, Delivery.Accepted delivery) {
    settle(
        id,
        push -> push.ending().mayBeAccepted(),
        (em, push) -> outcomes.accepted(em, push, delivery));
  }

  void nobodySubscribed(UUID id, String reason) {
    end(id, (em, push) -> outcomes.nobodySubscribed(em, push, reason));
  }

  void rejected(UUID id, String reason) {
    end(id, (em, push) -> outcomes.rejected(em, push, reason));
  }

  void notSent(UUID id, String reason) {
    end(id, (em, push) -> outcomes.notSent(push, reason));
  }

  /** False when it is too late for another attempt, or the push has ended otherwise. */
  boolean deferred(UUID id, String reason) {
    return end(id, (em, push) -> outcomes.deferred(push, reason));
  }

  /** The same, of an attempt of which nobody can have heard: it was none. */
  boolean neverLeft(UUID id, String reason) {
    return end(
        id,
        (em, push) -> {
          push.neverLeft();
          outcomes.deferred(push, reason);
        });
  }

  private interface Settling {
    void apply(EntityManager em, Push push);
  }

  private record Settlement(UUID id, Predicate<Push> open, Settling settling) {}

  /** A second node may have ended the push meanwhile; then its word stands. */
  private boolean end(UUID id, Settling settling) {
    return settle(id, Push::waits, settling);
  }

  /** Whether the push still waits. */
  private boolean settle(UUID id, Predicate<Push> open, Settling settling) {
    return settlements.ask(new Settlement(id, open, settling));
  }

  private List<Boolean> settle(EntityManager em, List<Settlement> some) {
    Map<UUID, Push> pushes = find(em, some.stream().map(Settlement::id).toList());
    List<UUID> over = new ArrayList<>();
    List<Boolean> waiting = new ArrayList<>();
    for (Settlement each : some) {
      Optional<Push> push = Optional.ofNullable(pushes.get(each.id));
      push.filter(each.open).ifPresent(found -> each.settling.apply(em, found));
      boolean waits = push.filter(Push::waits).isPresent();
      waiting.add(waits);
      if (!waits) {
        over.add(each.id);
      }
    }
    remove(em, over);
    return waiting;
  }

  private static Map<UUID, Push> find(EntityManager em, Collection<UUID> ids) {
    return em
        .createQuery("select p from Push p where p.id in :ids", Push.class)
        .setParameter("ids", ids.stream().map(UUID::toString).toList())
        .getResultList()
        .stream()
        .collect(Collectors.toMap(Push::id, Function.identity()));
  }

  private void remove(EntityManager em, List<UUID> over) {
    if (!over.isEmpty()) {
      EngineTasks.remove(Database.connection(em), lane, over);
    }
  }
}
