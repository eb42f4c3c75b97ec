package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;

/**
 * The phones that members keep silent. Kept beside the devices: it is the member's wish, and holds
 * again when a phone that went through other hands is his once more.
 */
public final class Mutes {
  private static final Rows<Muted> MUTED =
      new Rows<>(
          "select subscription_id, member from muted where subscription_id in (?)",
          row ->
              new Muted(SubscriptionId.stored(row.getString(1)), new MemberId(row.getString(2))));

  private final Database database;

  public Mutes(Database database) {
    this.database = database;
  }

  /** A phone as a member keeps it silent. */
  public record Muted(SubscriptionId device, MemberId member) {}

  public void mute(Muted wish) {
    database.write(em -> known(em, wish) ? 0 : change(em, "insert into muted values (?, ?)", wish));
  }

  public void unmute(Muted wish) {
    database.write(
        em -> change(em, "delete from muted where subscription_id = ? and member = ?", wish));
  }

  private static boolean known(EntityManager em, Muted wish) {
    return !em.createNativeQuery("select 1 from muted where subscription_id = ? and member = ?")
        .setParameter(1, wish.device().toString())
        .setParameter(2, wish.member().value())
        .getResultList()
        .isEmpty();
  }

  private static int change(EntityManager em, String statement, Muted wish) {
    return em.createNativeQuery(statement)
        .setParameter(1, wish.device().toString())
        .setParameter(2, wish.member().value())
        .executeUpdate();
  }

  /** Those that the member keeps silent, whether they are his now or not. */
  public Set<SubscriptionId> of(MemberId member) {
    return database.read(
        em -> {
          Set<SubscriptionId> muted = new HashSet<>();
          for (Object id : mutedBy(em, member)) {
            muted.add(SubscriptionId.stored((String) id));
          }
          return muted;
        });
  }

  private static List<?> mutedBy(EntityManager em, MemberId member) {
    return em.createNativeQuery("select subscription_id from muted where member = ?")
        .setParameter(1, member.value())
        .getResultList();
  }

  /** Who keeps any of these devices silent, as the caller's transaction sees it. */
  public static Set<Muted> among(EntityManager em, Ownerships owned) {
    return Set.copyOf(owned.ask(em, MUTED));
  }

  /** The member is no member any more. */
  static void forget(EntityManager em, MemberId member) {
    em.createNativeQuery("delete from muted where member = ?")
        .setParameter(1, member.value())
        .executeUpdate();
  }
}
