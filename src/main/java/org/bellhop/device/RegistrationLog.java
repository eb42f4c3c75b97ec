package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.member.MemberId;

/**
 * The newest requests to the registration endpoint, of all nodes. Those that were refused do not
 * push out those that were taken, nor the script's the app's.
 */
public final class RegistrationLog {
  /** As many of each kind are kept. */
  public static final int KEPT = 50;

  private final Database database;

  public RegistrationLog(Database database) {
    this.database = database;
  }

  /** Adds these, and forgets what is too old in their place. */
  public void write(List<LoggedRegistration> seen) {
    database.write(
        em -> {
          seen.forEach(em::persist);
          em.flush();
          seen.stream().map(LoggedRegistration::kind).distinct().sorted().forEach(k -> trim(em, k));
          return seen.size();
        });
  }

  private static void trim(EntityManager em, Kind kind) {
    em.createQuery(
            "select r.receivedAt from LoggedRegistration r where r.kind = :kind"
                + " order by r.receivedAt desc",
            Long.class)
        .setParameter("kind", kind)
        .setFirstResult(KEPT - 1)
        .setMaxResults(1)
        .getResultStream()
        .forEach(
            oldest ->
                em.createQuery(
                        "delete from LoggedRegistration r where r.kind = :kind"
                            + " and r.receivedAt < :oldest")
                    .setParameter("kind", kind)
                    .setParameter("oldest", oldest)
                    .executeUpdate());
  }

  /** The member is no member any more. Returns how many requests were his. */
  public static int forget(EntityManager em, MemberId member) {
    return em.createQuery("delete from LoggedRegistration r where r.member = :m")
        .setParameter("m", member.value())
        .executeUpdate();
  }

  /** Newest first: those of one kind, or the newest of all. */
  public List<LoggedRegistration> newest(Optional<Kind> kind) {
    return database.read(
        em ->
            em.createQuery(
                    "select r from LoggedRegistration r where r.kind in :kinds"
                        + " order by r.receivedAt desc, r.id",
                    LoggedRegistration.class)
                .setParameter("kinds", kind.map(List::of).orElse(List.of(Kind.values())))
                .setMaxResults(KEPT)
                .getResultList());
  }

  /** When the newest of that kind came. */
  public Optional<Instant> latest(Kind kind) {
    return database.read(
        em ->
            Optional.ofNullable(
                    em.createQuery(
                            "select max(r.receivedAt) from LoggedRegistration r"
                                + " where r.kind = :kind",
                            Long.class)
                        .setParameter("kind", kind)
                        .getSingleResult())
                .map(Instant::ofEpochMilli));
  }

  /** Another one as soon as anything was written. */
  public String state() {
    return database.read(
        em -> {
          Object[] row =
              em.createQuery(
                      "select count(r), max(r.receivedAt) from LoggedRegistration r",
                      Object[].class)
                  .getSingleResult();
          return row[0] + "/" + row[1];
        });
  }
}
