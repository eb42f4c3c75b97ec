package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.bellhop.database.Database;
import org.bellhop.member.MemberId;
import org.bellhop.push.Unsent;

/** What members have seen on the site need not be pushed any more. Safe for use by many threads. */
public final class Reading {
  private final Database database;
  private final Clock clock;

  public Reading(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The member has seen all there is in a thread so far. */
  public void seen(MemberId member, String thread) {
    database.write(
        em -> {
          seen(em, member, thread);
          return member;
        });
  }

  /** The same in the caller's transaction. */
  public void seen(EntityManager em, MemberId member, String thread) {
    Unsent.seen(em, member, CollapseId.thread(thread), clock.instant());
  }
}
