package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;

/** Where members can be reached, as the caller's transaction sees it. */
public final class Reach {
  static final Rows<Ownership> OWNED =
      new Rows<>(
          "select subscription_id, owner, epoch from device"
              + " where owner is not null and subscription_id in (?)",
          Reach::ownership);
  static final Rows<Ownership> REACHED =
      new Rows<>(
          "select subscription_id, owner, epoch from device"
              + " where owner in (?) and subscribed and not quarantined",
          Reach::ownership);

  /**
   * Asked plainly whether devices are subscribed, both databases would go along the index of that
   * and then sort, for each page, all that is left; the "case" shows them only the primary key.
   */
  static final Rows<Ownership> PAGE =
      new Rows<>(
          "select subscription_id, owner, epoch from device where subscription_id > ?"
              + " and case when subscribed and not quarantined and owner <> ?"
              + " then owner end is not null order by subscription_id limit ?",
          Reach::ownership);

  private Reach() {}

  /** Where these members can be reached now. */
  public static List<Ownership> of(EntityManager em, Collection<MemberId> members) {
    return REACHED.of(Database.connection(em), members.stream().map(MemberId::value).toList());
  }

  /** Where members can be reached now, in the order of the ids, from after the given one. */
  public static List<Ownership> after(Connection connection, From from, int limit) {
    return PAGE.with(
        connection,
        from.last().map(SubscriptionId::toString).orElse(""),
        from.without().map(MemberId::value).orElse(""),
        limit);
  }

  /**
   * Where a page begins.
   *
   * @param last of the page before; empty for the first one
   * @param without the member whose devices are left out
   */
  public record From(Optional<SubscriptionId> last, Optional<MemberId> without) {}

  /** The languages of all devices, as they spell them; a hundred at most. */
  public static List<String> languages(EntityManager em) {
    return em.createQuery(
            "select distinct d.facts.language from Device d where d.facts.language is not null"
                + " order by d.facts.language",
            String.class)
        .setMaxResults(100)
        .getResultList();
  }

  /** Whether OneSignal refused all that named a phone of the member's, which is left out since. */
  public static boolean isRefused(EntityManager em, MemberId member) {
    return !em.createQuery(
            "select d.subscriptionId from Device d where d.owner = :owner and d.quarantined = true",
            String.class)
        .setParameter("owner", member.value())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** How many devices listen, whoever has them: what OneSignal counts as subscribed. */
  public static long subscribed(EntityManager em) {
    return em.createQuery("select count(d) from Device d where d.subscribed = true", Long.class)
        .getSingleResult();
  }

  /** The fence: those of the ownerships that are still true. */
  static Set<Ownership> stillTrue(EntityManager em, Ownerships claimed) {
    Set<Ownership> stillTrue = new HashSet<>(claimed.all());
    stillTrue.retainAll(new HashSet<>(claimed.ask(em, OWNED)));
    return stillTrue;
  }

  private static Ownership ownership(ResultSet row) throws SQLException {
    return new Ownership(
        SubscriptionId.stored(row.getString(1)), new MemberId(row.getString(2)), row.getLong(3));
  }

  static Ownership ownership(Object[] row) {
    return new Ownership(
        SubscriptionId.stored((String) row[0]), new MemberId((String) row[1]), (Long) row[2]);
  }
}
