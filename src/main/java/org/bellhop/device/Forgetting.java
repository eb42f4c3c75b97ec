package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preferences;

/** What is done to forget a member, in the caller's transaction. */
final class Forgetting {
  private Forgetting() {}

  static List<SubscriptionId> member(EntityManager em, MemberId member) {
    List<SubscriptionId> gone = new ArrayList<>();
    for (String id : his(em, member)) {
      int deleted =
          em.createQuery("delete from Device d where d.subscriptionId = :id and d.owner = :member")
              .setParameter("id", id)
              .setParameter("member", member.value())
              .executeUpdate();
      if (deleted > 0) {
        em.createQuery("delete from OwnerChange c where c.subscriptionId = :id")
            .setParameter("id", id)
            .executeUpdate();
        em.createQuery("delete from LoggedRegistration r where r.device = :id")
            .setParameter("id", id)
            .executeUpdate();
        gone.add(SubscriptionId.stored(id));
      }
    }
    forgetName(em, member);
    RegistrationLog.forget(em, member);
    Mutes.forget(em, member);
    Preferences.forget(em, member);
    return gone;
  }

  private static List<String> his(EntityManager em, MemberId member) {
    return em.createQuery(
            "select d.subscriptionId from Device d where d.owner = :member"
                + " order by d.subscriptionId",
            String.class)
        .setParameter("member", member.value())
        .getResultList();
  }

  /** In the histories of others' devices; and who left a device need not be known to be refused. */
  private static void forgetName(EntityManager em, MemberId member) {
    em.createQuery("update OwnerChange c set c.owner = null, c.reason = :erased where c.owner = :m")
        .setParameter("erased", OwnerChange.Reason.ERASED)
        .setParameter("m", member.value())
        .executeUpdate();
    em.createQuery(
            "update Device d set d.claims.leftBy = null,"
                + " d.claims.newestSession = d.claims.newestSession + 1 where d.claims.leftBy = :m")
        .setParameter("m", member.value())
        .executeUpdate();
  }
}
