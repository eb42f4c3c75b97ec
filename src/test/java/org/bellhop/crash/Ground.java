package org.bellhop.crash;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
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
import org.bellhop.database.RealMySql;

/** The database of a round: what the nodes are told of it, and what is in it at the end. */
final class Ground {
  /** A push meets a fault twice at most, and then waits four seconds and what OneSignal wished. */
  private static final Duration OUTSTANDING = Duration.ofSeconds(15);

  /** A dead node's work is taken over after 20 s, and a time-out takes 30. */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

  private static final int RESTARTS = 8;

  private final DatabaseConfig config;
  private final boolean embedded;

  private Ground(DatabaseConfig config, boolean embedded) {
    this.config = config;
    this.embedded = embedded;
  }

  /** New and empty. */
  static Ground of(RoundPlan plan, Path folder, String options) {
    return plan.backing() == RoundPlan.Backing.H2
        ? new Ground(
            new DatabaseConfig("jdbc:h2:file:" + folder.resolve("db") + options, null, null, null),
            true)
        : new Ground(RealMySql.emptyDatabase(), false);
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
  void awaitEnd(Nodes nodes, Runnable promisesKept) throws java.io.IOException {
    if (!embedded) {
      Eventually.until(TAKEN_OVER, () -> waiting() == 0, () -> waiting() + " pushes still wait");
      nodes.stopAll();
      return;
    }
    for (int restart = 0; restart < RESTARTS; restart++) {
      promisesKept.run();
      nodes.stopAll();
      if (waiting() == 0) {
        return;
      }
      nodes.startAll();
    }
    throw new AssertionError(waiting() + " pushes still wait after " + RESTARTS + " restarts");
  }

  static Duration outstanding() {
    return OUTSTANDING;
  }

  private long waiting() {
    return read(
        em ->
            em.createQuery(
                    "select count(p) from Push p where p.ending.state ="
                        + " org.bellhop.push.Ending.State.WAITING",
                    Long.class)
                .getSingleResult());
  }

  /** Every device's owner. */
  Map<UUID, Optional<String>> owners() {
    Map<UUID, Optional<String>> owners = new HashMap<>();
    List<Object[]> rows =
        read(
            em ->
                em.createQuery("select d.subscriptionId, d.owner from Device d", Object[].class)
                    .getResultList());
    rows.forEach(
        row -> owners.put(UUID.fromString((String) row[0]), Optional.ofNullable((String) row[1])));
    return owners;
  }

  /** What of the files is broken; other databases are servers, and see to that themselves. */
  List<String> damage() {
    if (!embedded) {
      return List.of();
    }
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
