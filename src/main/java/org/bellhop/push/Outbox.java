package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;

/** Every push from its event until its end. Safe for use by many threads and many nodes. */
public final class Outbox {
  private final Database database;
  private final Devices devices;
  private final Intake intake;
  private final Broadcasts broadcasts;
  private final Recheck recheck;

  private final Map<Lane, Attempts> attempts = new EnumMap<>(Lane.class);

  /**
   * @param batch the most devices in one push
   */
  public Outbox(Database database, Devices devices, Clock clock, int batch) {
    this(database, devices, clock, SiteRules.usual(batch));
  }

  public Outbox(Database database, Devices devices, Clock clock, SiteRules rules) {
    this.database = database;
    this.devices = devices;
    this.intake = new Intake(database, clock, rules.batch());
    this.recheck = rules.recheck();
    this.broadcasts = new Broadcasts(database, intake, devices.household());
    Fence fence = new Fence(database.dialect(), devices.household(), clock, rules);
    Outcomes outcomes = new Outcomes(new Refusals(intake, devices, clock), devices, clock);
    for (Lane lane : Lane.values()) {
      attempts.put(lane, new Attempts(lane, database, fence, outcomes));
    }
  }

  /** How that lane's pushes leave and end. */
  Attempts attempts(Lane lane) {
    return Objects.requireNonNull(attempts.get(lane));
  }

  /** Whether the phones that it sends to may have several owners. */
  public Household household() {
    return devices.household();
  }

  /** What is for everybody, until it is in this outbox. */
  public Broadcasts broadcasts() {
    return broadcasts;
  }

  /** Where it stands: what is written together with pushes is written there. */
  public Database database() {
    return database;
  }

  /**
   * Writes one event's pushes, and the engine's tasks for them, into the caller's transaction.
   *
   * @param firstChunk the number of the first push; an event that comes in parts counts on
   * @return how many pushes were written
   */
  public int add(EntityManager em, Dispatch dispatch, Collection<Ownership> to, int firstChunk) {
    return intake.add(em, dispatch, to, firstChunk);
  }

  /** The same for the news of several events, in as few statements as for one. */
  public void add(EntityManager em, Map<Dispatch, List<Ownership>> news) {
    intake.add(em, news);
  }

  /** Finds out anew whose the phones are of what concerns a few. May take some seconds. */
  void recheck(UUID id, Lane lane) {
    if (recheck != Recheck.NONE && lane == Lane.PERSONAL) {
      List<Ownership> devices =
          database.read(
              em ->
                  Optional.ofNullable(em.find(Push.class, id.toString()))
                      .filter(Push::waits)
                      .map(Push::remaining)
                      .orElse(List.of()));
      recheck.before(devices);
    }
  }

  /** What became of one event's pushes, in the order of their chunks. */
  public List<Push> of(String eventKey) {
    return database.read(
        em ->
            em.createQuery(
                    "select p from Push p where p.chunk.eventKey = :key"
                        + " order by p.chunk.number, p.chunk.part",
                    Push.class)
                .setParameter("key", eventKey)
                .setMaxResults(1_000)
                .getResultList());
  }
}
