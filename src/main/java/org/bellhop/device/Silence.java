package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.bellhop.member.MemberId;

/**
 * A device on which notifications are turned off.
 *
 * @param owned since when it is its owner's
 */
public record Silence(SubscriptionId device, Instant owned) {
  private static final int MOST = 100;

  /** Those of the member's now; so many at most. */
  public static List<Silence> of(EntityManager em, MemberId member) {
    return em.createQuery(
            "select d.subscriptionId, c.changedAt from Device d, OwnerChange c"
                + " where d.owner = :owner and d.subscribed = false"
                + " and c.subscriptionId = d.subscriptionId and c.epoch = d.epoch"
                + " order by d.subscriptionId",
            Object[].class)
        .setParameter("owner", member.value())
        .setMaxResults(MOST)
        .getResultStream()
        .map(
            row ->
                new Silence(
                    SubscriptionId.stored((String) row[0]), Instant.ofEpochMilli((Long) row[1])))
        .toList();
  }
}
