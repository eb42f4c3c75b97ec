package org.bellhop.member;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Slices;

/** What each member wants to be told. Safe for use by many threads and many nodes. */
public final class Preferences {
  private final Database database;

  public Preferences(Database database) {
    this.database = database;
  }

  /** The usual ones of who has not said anything. */
  public Preference of(MemberId member) {
    return database.read(
        em ->
            Optional.ofNullable(em.find(StoredPreference.class, member.value()))
                .map(StoredPreference::preference)
                .orElse(Preference.USUAL));
  }

  /** In place of all that the member had said before. */
  public void put(MemberId member, Preference wished) {
    database.write(em -> em.merge(new StoredPreference(member, wished)));
  }

  /** Of those members who have said anything, as the caller's transaction sees it. */
  public static Map<MemberId, Preference> of(EntityManager em, Collection<MemberId> members) {
    return Slices.of(members).stream()
        .flatMap(some -> stored(em, some).stream())
        .collect(Collectors.toMap(StoredPreference::member, StoredPreference::preference));
  }

  private static List<StoredPreference> stored(EntityManager em, List<MemberId> members) {
    return em.createQuery(
            "select p from StoredPreference p where p.member in :members", StoredPreference.class)
        .setParameter("members", members.stream().map(MemberId::value).toList())
        .getResultList();
  }

  /** The member is no member any more. */
  public static void forget(EntityManager em, MemberId member) {
    em.createQuery("delete from StoredPreference p where p.member = :member")
        .setParameter("member", member.value())
        .executeUpdate();
  }
}
