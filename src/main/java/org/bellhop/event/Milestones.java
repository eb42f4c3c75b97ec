package org.bellhop.event;

import jakarta.persistence.EntityManager;
import org.bellhop.database.Database;
import org.bellhop.push.Ending;

/** What of the way from a phone to its push has been reached at least once. */
public final class Milestones {
  /**
   * How far a site has come.
   *
   * @param device a phone has registered
   * @param owner a phone has a member
   * @param event something happened on the site
   * @param accepted OneSignal took a push
   * @param tapped a phone opened one
   */
  public record Reached(
      boolean device, boolean owner, boolean event, boolean accepted, boolean tapped) {}

  private final Database database;

  public Milestones(Database database) {
    this.database = database;
  }

  public Reached reached() {
    return database.read(
        em ->
            new Reached(
                any(em, "select d.subscriptionId from Device d"),
                // "is not null" would walk past every device that is nobody's.
                any(em, "select d.subscriptionId from Device d where d.owner >= ''"),
                // A test that an admin sends is nothing that the site has told.
                any(em, "select e.key from StoredEvent e where e.type <> 'test.sent'"),
                accepted(em),
                tapped(em)));
  }

  private static boolean accepted(EntityManager em) {
    return !em.createQuery("select p.id from Push p where p.ending.state = :state", String.class)
        .setParameter("state", Ending.State.ACCEPTED)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static boolean tapped(EntityManager em) {
    return !em.createNativeQuery("select push_id from tap")
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static boolean any(EntityManager em, String query) {
    return !em.createQuery(query, String.class).setMaxResults(1).getResultList().isEmpty();
  }
}
