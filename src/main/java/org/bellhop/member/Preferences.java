package org.bellhop.member;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Row;
import org.bellhop.database.Rows;

/** What each member wants to be told. Safe for use by many threads and many nodes. */
public final class Preferences {
  /** Of those who own devices now; the keys are these devices' ids. */
  public static final Rows<Map.Entry<MemberId, Preference>> OF_OWNERS =
      where("member in (select owner from device where subscription_id in (?))");

  private static final Rows<Map.Entry<MemberId, Preference>> OF_MEMBERS = where("member in (?)");

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
    List<String> ids = members.stream().map(MemberId::value).toList();
    return OF_MEMBERS.of(Database.connection(em), ids).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Rows<Map.Entry<MemberId, Preference>> where(String condition) {
    return new Rows<>(
        "select %s from preference where %s".formatted(StoredPreference.COLUMNS, condition),
        row -> {
          StoredPreference stored = StoredPreference.of(new Row(row));
          return Map.entry(stored.member(), stored.preference());
        });
  }

  /** The member is no member any more. */
  public static void forget(EntityManager em, MemberId member) {
    em.createQuery("delete from StoredPreference p where p.member = :member")
        .setParameter("member", member.value())
        .executeUpdate();
  }
}
