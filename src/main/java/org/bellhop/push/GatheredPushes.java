package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;

/**
 * The pushes of one transaction that leave at the end of a window. Until the first attempt begins,
 * a push may say more than it did; from then on its words stand, as every push's do.
 */
public final class GatheredPushes {
  private final EntityManager em;
  private final Database database;
  private final Clock clock;
  private final Map<UUID, Push> known = new HashMap<>();
  private final Map<UUID, Instant> due = new HashMap<>();
  private final List<Merged> merged = new ArrayList<>();

  public GatheredPushes(EntityManager em, Database database, Clock clock) {
    this.em = em;
    this.database = database;
    this.clock = clock;
  }

  /** Whether what the window has gathered can still say more. */
  public boolean mayGrow(OpenWindow window) {
    return waiting(window).isPresent();
  }

  private Optional<Push> waiting(OpenWindow window) {
    return window.push().flatMap(this::find).filter(Push::isUntold);
  }

  /** As it is now: another node may have written it since this transaction began. */
  private Optional<Push> find(UUID id) {
    Push push =
        known.computeIfAbsent(
            id, unseen -> em.find(Push.class, id.toString(), LockModeType.PESSIMISTIC_WRITE));
    return Optional.ofNullable(push);
  }

  /** What the push of the window says from now on, and to which phones of its member besides. */
  public void grow(OpenWindow window, Dispatch news, List<Ownership> phones) {
    Push push = waiting(window).orElseThrow();
    Targets all = new Targets(push.targets()).and(phones, news.names());
    push.sayInstead(words(news, all.remaining()), all);
    merged.add(
        new Merged(news.eventKey(), window.member(), push.chunk().eventKey(), clock.instant()));
  }

  /**
   * The push that is gathered into until the window ends.
   *
   * @param place which of the event's recipients it is for. Its pushes for all others count up from
   *     0, these count down: no two of an event have one key.
   */
  public void begin(OpenWindow window, int place, Dispatch news, List<Ownership> phones) {
    Push push = new Push(NewPush.of(words(news, phones), -1 - place, phones), clock.instant());
    push.ending().waitOn("gathers what follows until " + window.end());
    em.persist(push);
    known.put(push.id(), push);
    due.put(push.id(), window.end());
    window.into(push.id());
  }

  private Dispatch words(Dispatch news, List<Ownership> phones) {
    return news.in(() -> Spoken.by(em, news.lane().devices(phones)));
  }

  /** Writes the engine's tasks, and which event is told in which other's push. */
  public void write() {
    if (!due.isEmpty()) {
      EngineTasks.addDelayed(Database.connection(em), database.dialect(), delays());
    }
    Merged.add(em, merged);
  }

  private Map<UUID, Duration> delays() {
    Instant now = clock.instant();
    Map<UUID, Duration> delays = new HashMap<>();
    due.forEach((id, end) -> delays.put(id, Duration.between(now, end)));
    return delays;
  }
}
