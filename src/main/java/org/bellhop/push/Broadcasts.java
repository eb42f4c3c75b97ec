package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.member.MemberId;

/**
 * Takes what is for everybody, and writes it down as pushes. That is many transactions, so that
 * nobody waits for it; how far it has come is part of each, so that a crash makes nothing twice.
 */
public final class Broadcasts {
  /** About how many devices a transaction writes down: on H2 all others wait for it. */
  private static final int PAGE = 2_000;

  private final Database database;
  private final Intake intake;
  private final Household household;
  private final int page;

  Broadcasts(Database database, Intake intake, Household household) {
    this.database = database;
    this.intake = intake;
    this.household = household;
    this.page = intake.wholePushes(PAGE);
  }

  /** Accepts it into the caller's transaction: a row, and a task that will write its pushes. */
  public void add(EntityManager em, Dispatch dispatch, Optional<MemberId> actor) {
    Broadcast broadcast = new Broadcast(dispatch, actor);
    em.persist(broadcast);
    EngineTasks.addBroadcasts(em, database.dialect(), List.of(broadcast.id()));
  }

  /** Writes the next page. True when there may be more. */
  boolean writeNext(UUID id) {
    return database.write(
        em ->
            // A node that was thought dead may come back to it: who holds the row, writes.
            Optional.ofNullable(
                    em.find(Broadcast.class, id.toString(), LockModeType.PESSIMISTIC_WRITE))
                .map(broadcast -> writeNext(em, broadcast))
                .orElse(false));
  }

  private boolean writeNext(EntityManager em, Broadcast broadcast) {
    List<Ownership> all =
        household.page(em, new Reach.From(broadcast.lastDevice(), broadcast.actor()), page);
    List<Ownership> to = household.without(broadcast.actor(), all, em);
    List<NewPush> pushes = intake.pushes(em, broadcast.dispatch(), to, broadcast.chunks());
    broadcast
        .dropped()
        .ifPresentOrElse(why -> intake.addDropped(em, pushes, why), () -> intake.add(em, pushes));
    if (all.size() < page) {
      em.remove(broadcast);
      return false;
    }
    broadcast.wrote(pushes.size(), all.get(page - 1).device());
    return true;
  }

  /** What is left of each is going to be written as dropped. Returns how many there are. */
  static int drop(EntityManager em, String why) {
    return em.createQuery("update Broadcast b set b.dropped = :why where b.dropped is null")
        .setParameter("why", why)
        .executeUpdate();
  }

  /** The actor is erased and has no devices, so nobody need be left out any more. */
  static int forget(EntityManager em, MemberId actor) {
    return em.createQuery("update Broadcast b set b.actor = null where b.actor = :actor")
        .setParameter("actor", actor.value())
        .executeUpdate();
  }
}
