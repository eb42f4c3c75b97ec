package org.bellhop.push;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.member.MemberId;

/** Erases members. Safe for use by many threads and many nodes. */
public final class Erasures {
  private final Database database;
  private final Devices devices;
  private final Engine engine;
  private final Clock clock;

  public Erasures(Database database, Devices devices, Engine engine, Clock clock) {
    this.database = database;
    this.devices = devices;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Erases the member. When this returns, his devices and their history are gone and nothing more
   * is sent to them; what names him in old pushes, and his subscriptions at OneSignal, follow.
   */
  public void erase(MemberId member) {
    database.write(
        em -> {
          List<Erasure> rest = new ArrayList<>();
          rest.add(new Erasure(Erasure.Kind.PUSHES, member, clock.instant()));
          devices
              .erase(em, member)
              .forEach(id -> rest.add(new Erasure(Erasure.Kind.SUBSCRIPTION, id, clock.instant())));
          rest.forEach(em::persist);
          ErasureTasks.add(em, database.dialect(), rest.stream().map(Erasure::id).toList());
          return member;
        });
    engine.wake(Set.of(Lane.BROADCAST));
  }
}
