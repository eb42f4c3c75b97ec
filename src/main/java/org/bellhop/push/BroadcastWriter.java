package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bellhop.database.Database;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;

/**
 * Writes one broadcast down as pushes, a page of devices after the other, each in a transaction of
 * its own. The next page is read meanwhile, outside of the transaction, which on H2 all others wait
 * for; whose its phones are is asked once more when they are sent to. For one thread.
 */
final class BroadcastWriter implements AutoCloseable {
  /** About how many devices a transaction writes down: on H2 all others wait for it. */
  private static final int PAGE = 2_000;

  private final Database database;
  private final Intake intake;
  private final Household household;
  private final UUID id;
  private final int size;
  private CompletableFuture<Optional<Page>> ahead;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-pages");
            thread.setDaemon(true);
            return thread;
          });

  BroadcastWriter(Database database, Intake intake, Household household, UUID id) {
    this.database = database;
    this.intake = intake;
    this.household = household;
    this.id = id;
    this.size = intake.wholePushes(PAGE);
    this.ahead = begin();
  }

  /** Where a page begins, as the broadcast's row said it when that was read. */
  private record Place(Reach.From from, int erased) {
    static Place of(Broadcast broadcast) {
      return new Place(
          new Reach.From(broadcast.lastDevice(), broadcast.actor()), broadcast.erased());
    }

    Place after(SubscriptionId last) {
      return new Place(new Reach.From(Optional.of(last), from.without()), erased);
    }
  }

  private record Page(Place place, List<Ownership> devices) {
    SubscriptionId last() {
      return devices.get(devices.size() - 1).device();
    }
  }

  /** Where it was left, by whichever node. */
  private CompletableFuture<Optional<Page>> begin() {
    return CompletableFuture.supplyAsync(
        () ->
            database
                .read(em -> Optional.ofNullable(em.find(Broadcast.class, id.toString())))
                .map(Place::of)
                .map(this::read),
        reader);
  }

  private CompletableFuture<Optional<Page>> after(Page page) {
    Place next = page.place.after(page.last());
    return CompletableFuture.supplyAsync(() -> Optional.of(read(next)), reader);
  }

  private static CompletableFuture<Optional<Page>> nothing() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  private Page read(Place place) {
    return new Page(
        place, database.ask(connection -> household.page(connection, place.from, size)));
  }

  /** Writes the next page. True when there may be more. */
  boolean next() {
    Optional<Page> page = ahead.join();
    ahead = page.filter(this::isFull).map(this::after).orElseGet(BroadcastWriter::nothing);
    Wrote wrote = database.write(em -> write(em, page));
    if (wrote == Wrote.ELSEWHERE) {
      ahead = begin();
    }
    return wrote != Wrote.LAST;
  }

  private enum Wrote {
    MORE_TO_COME,
    LAST,
    /** Another node has come further meanwhile, or a member has been erased. */
    ELSEWHERE
  }

  private boolean isFull(Page page) {
    return page.devices.size() == size;
  }

  private Wrote write(EntityManager em, Optional<Page> page) {
    // A node that was thought dead may come back to it: who holds the row, writes.
    Broadcast broadcast = em.find(Broadcast.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
    if (broadcast == null) {
      return Wrote.LAST;
    }
    return page.filter(read -> read.place.equals(Place.of(broadcast)))
        .map(read -> write(em, broadcast, read))
        .orElse(Wrote.ELSEWHERE);
  }

  private Wrote write(EntityManager em, Broadcast broadcast, Page page) {
    List<Ownership> to = household.without(broadcast.actor(), page.devices, em);
    List<NewPush> pushes = intake.pushes(em, broadcast.dispatch(), to, broadcast.chunks());
    broadcast
        .dropped()
        .ifPresentOrElse(why -> intake.addDropped(em, pushes, why), () -> intake.add(em, pushes));
    if (!isFull(page)) {
      em.remove(broadcast);
      return Wrote.LAST;
    }
    broadcast.wrote(pushes.size(), page.last());
    return Wrote.MORE_TO_COME;
  }

  /** Lets the reader end by itself: H2 closes its file under whoever is interrupted in it. */
  @Override
  public void close() {
    ahead.handle((page, failed) -> page).join();
    reader.shutdown();
  }
}
