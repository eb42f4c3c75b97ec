package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Household;
import org.bellhop.member.MemberId;

/**
 * Takes what is for everybody, and writes it down as pushes. That is many transactions, so that
 * nobody waits for it; how far it has come is part of each, so that a crash makes nothing twice.
 */
public final class Broadcasts {
  private final Database database;
  private final Intake intake;
  private final Household household;

  Broadcasts(Database database, Intake intake, Household household) {
    this.database = database;
    this.intake = intake;
    this.household = household;
  }

  /** Accepts it into the caller's transaction: a row, and a task that will write its pushes. */
  public void add(EntityManager em, Dispatch dispatch, Optional<MemberId> actor) {
    Broadcast broadcast = new Broadcast(dispatch, actor);
    em.persist(broadcast);
    EngineTasks.addBroadcasts(em, database.dialect(), List.of(broadcast.id()));
  }

  /** Goes on to write that one's pushes, from where it was left. */
  BroadcastWriter writer(UUID id) {
    return new BroadcastWriter(database, intake, household, id);
  }

  /** What is left of each is going to be written as dropped. Returns how many there are. */
  static int drop(EntityManager em, String why) {
    return em.createQuery("update Broadcast b set b.dropped = :why where b.dropped is null")
        .setParameter("why", why)
        .executeUpdate();
  }

  /**
   * The member is erased and has no devices: he need not be left out any more, and pages that were
   * read while he had some are not written.
   */
  static int forget(EntityManager em, MemberId member) {
    return em.createQuery("update Broadcast b set b.erased = b.erased + 1").executeUpdate()
        + em.createQuery("update Broadcast b set b.actor = null where b.actor = :actor")
            .setParameter("actor", member.value())
            .executeUpdate();
  }
}
