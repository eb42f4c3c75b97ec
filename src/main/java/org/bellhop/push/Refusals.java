package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.bellhop.device.Devices;

/**
 * What follows when OneSignal refuses a push. One device may be the reason: the push goes on in two
 * halves until the device is alone, and is quarantined then if any other of these parts was taken.
 * A message that is refused wherever it goes is not halved to the end.
 */
final class Refusals {
  /** More than a single bad device can cause in the largest push: two for each halving. */
  private static final int MOST = 32;

  private static final Set<Ending.State> TAKEN = Set.of(Ending.State.ACCEPTED);
  private static final Set<Ending.State> REFUSED =
      Set.of(Ending.State.SPLIT, Ending.State.REJECTED);

  private final Intake intake;
  private final Devices devices;
  private final Clock clock;

  Refusals(Intake intake, Devices devices, Clock clock) {
    this.intake = intake;
    this.devices = devices;
    this.clock = clock;
  }

  void take(EntityManager em, Push push, String reason) {
    boolean othersTaken = parts(em, push, TAKEN) > 0;
    boolean hopeless = !othersTaken && parts(em, push, REFUSED) >= MOST;
    if (push.remaining().size() > 1 && !hopeless) {
      List<Push> halves = push.halve(reason, clock.instant());
      halves.forEach(em::persist);
      intake.schedule(em, push.lane(), halves);
      return;
    }
    push.ending().end(Ending.State.REJECTED, reason, clock.instant());
    if (othersTaken) {
      push.remaining().forEach(owned -> devices.quarantine(em, owned.device()));
    }
  }

  /**
   * How many parts of what was halved have ended so. What else there was of the chunk says nothing
   * of these devices: it left in other words or at another time.
   */
  private static long parts(EntityManager em, Push push, Set<Ending.State> how) {
    String halved = Chunk.halved(push.chunk().part());
    return em.createQuery(
            "select p.chunk.part from Push p where p.chunk.eventKey = :key"
                + " and p.chunk.number = :chunk and p.chunk.part like :parts"
                + " and p.ending.state in :how",
            String.class)
        .setParameter("key", push.chunk().eventKey())
        .setParameter("chunk", push.chunk().number())
        .setParameter("parts", halved + "%")
        .setParameter("how", how)
        .getResultStream()
        .filter(part -> Chunk.halved(part).equals(halved))
        .count();
  }
}
