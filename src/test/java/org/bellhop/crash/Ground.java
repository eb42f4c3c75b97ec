package org.bellhop.crash;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.Folders;
import org.bellhop.database.RealMySql;

/** The database of a round: what the nodes are told of it, and what is in it at the end. */
final class Ground {
  /** A dead node's work is taken over after 20 s, and a time-out takes 30. */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

  private static final int RESTARTS = 8;

  private static final String NAME = "db";

  /** Members who share a phone have rows of their own, and the latest of them may have one, too. */
  private static final String OWNERS =
      "select subscription_id, owner, 1 as latest, epoch from device union all"
          + " select c.subscription_id, c.member, 0, c.epoch from co_owner c join device d"
          + " on d.subscription_id = c.subscription_id where d.owner is null or d.owner <> c.member";

  private final Path folder;
  private final DatabaseConfig config;
  private final boolean embedded;

  private Ground(Path folder, DatabaseConfig config, boolean embedded) {
    this.folder = folder;
    this.config = config;
    this.embedded = embedded;
  }

  /** New and empty. */
  static Ground of(RoundPlan plan, Path folder, String options) {
    boolean embedded = plan.backing() == RoundPlan.Backing.H2;
    return new Ground(
        folder,
        embedded ? h2(folder.resolve(NAME) + options) : RealMySql.emptyDatabase(),
        embedded);
  }

  private static DatabaseConfig h2(String file) {
    return new DatabaseConfig("jdbc:h2:file:" + file, null, null, null);
  }

  BellhopProcess.Plan tell(BellhopProcess.Plan plan) {
    plan.set("db-url", config.url());
    Optional.ofNullable(config.user()).ifPresent(user -> plan.set("db-user", user));
    Optional.ofNullable(config.password()).ifPresent(word -> plan.set("db-password", word));
    return plan;
  }

  /**
   * Waits until no push waits, and lets the nodes end. An embedded database can only be looked at
   * when its node has ended; if there is something left, that starts again.
   */
  void awaitEnd(Nodes nodes, Runnable promisesKept) throws IOException {
    if (!embedded) {
      // Open all the while: to open it anew for each look would keep the machine busy.
      try (Database database = Database.open(config)) {
        Eventually.until(
            TAKEN_OVER,
            () -> waiting(database) == 0,
            () -> waiting(database) + " pushes still wait");
      }
      nodes.stopAll();
      return;
    }
    long left = 0;
    for (int restart = 0; restart < RESTARTS; restart++) {
      promisesKept.run();
      nodes.stopAll();
      left = waiting();
      if (left == 0) {
        return;
      }
      nodes.startAll();
    }
    throw new AssertionError(left + " pushes still wait after " + RESTARTS + " restarts");
  }

  private long waiting() {
    try (Database database = Database.open(config)) {
      return waiting(database);
    }
  }

  /** Pushes that have not ended, and broadcasts that are still being written down as pushes. */
  private static long waiting(Database database) {
    return database.read(
        em ->
            em.createQuery(
                        "select count(p) from Push p where p.ending.state ="
                            + " org.bellhop.push.Ending.State.WAITING",
                        Long.class)
                    .getSingleResult()
                + em.createQuery("select count(b) from Broadcast b", Long.class).getSingleResult());
  }

  /** Every device's owners, who came last stands last. */
  Map<UUID, List<String>> owners() {
    Map<UUID, List<String>> owners = new HashMap<>();
    for (Object each :
        read(em -> em.createNativeQuery(OWNERS + " order by latest, epoch").getResultList())) {
      Object[] row = (Object[]) each;
      List<String> known =
          owners.computeIfAbsent(UUID.fromString((String) row[0]), id -> new ArrayList<>());
      Optional.ofNullable((String) row[1]).ifPresent(known::add);
    }
    return owners;
  }

  /** When each event's last push was written down, by the event's key. */
  Map<String, Instant> written() {
    Map<String, Instant> written = new HashMap<>();
    List<Object[]> rows =
        read(
            em ->
                em.createQuery(
                        "select p.chunk.eventKey, max(p.createdAt) from Push p"
                            + " group by p.chunk.eventKey",
                        Object[].class)
                    .getResultList());
    rows.forEach(row -> written.put((String) row[0], Instant.ofEpochMilli((Long) row[1])));
    return written;
  }

  /** What of the files is broken; other databases are servers, and see to that themselves. */
  List<String> damage() {
    return embedded ? damage(config) : List.of();
  }

  /** What a copy of the files shows, as the dead left them: a start might mend or hide it. */
  List<String> damageOfCopy() throws IOException {
    if (!embedded) {
      return List.of();
    }
    Path place = Files.createTempDirectory(folder, "dead-");
    String file = NAME + ".mv.db";
    Files.copy(folder.resolve(file), place.resolve(file));
    // The copy of the copy stays as it is while the first one is opened.
    Files.copy(folder.resolve(file), place.resolve("untouched.mv.db"));
    List<String> damage = damage(h2(place.resolve(NAME).toString()));
    if (damage.isEmpty()) {
      Folders.delete(place);
    }
    return damage;
  }

  private static List<String> damage(DatabaseConfig config) {
    try (Database database = Database.open(config)) {
      return H2Damage.in(database.dataSource());
    }
  }

  private <T> T read(Function<EntityManager, T> work) {
    try (Database database = Database.open(config)) {
      return database.read(work);
    }
  }
}
