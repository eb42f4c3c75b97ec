package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.database.Gathering;
import org.bellhop.database.Rows;

/**
 * Takes registrations; those that come at the same moment are looked up and written together
 * (decision 20). Safe for use by many threads and many nodes.
 */
final class Registrations {
  /** All that a registration can change, in the order in which {@link Device} reads it. */
  static final Rows<Device> DEVICES =
      new Rows<>(
          ("select subscription_id, owner, subscribed, last_seen, %s, %s, %s from device"
                  + " where subscription_id in (?)")
              .formatted(Claims.COLUMNS, DeviceFacts.COLUMNS, Installation.COLUMNS),
          Device::new);

  private final Database database;
  private final Clock clock;
  private final Household household;
  private final Gathering<SubscriptionId, Optional<Device>> looks = new Gathering<>(this::look);
  private final Gathering<Told, Boolean> writes;

  Registrations(Database database, Clock clock, Household household) {
    this.database = database;
    this.clock = clock;
    this.household = household;
    this.writes = database.gathering(this::write);
  }

  /** Rows are looked at without JPA first, and what that shows is often enough (decision 6). */
  Taken take(Told told) {
    Optional<Device> copy = copy(told.id());
    if (copy.isPresent()
        && !Registering.isNews(copy.get(), told.said(), told.by(), clock.instant())) {
      return Taken.REPEATED;
    }
    Taken taken = copy.isEmpty() ? Taken.NEW : Taken.CHANGED;
    writes.ask(told);
    return taken;
  }

  /** Each asks H2 by himself: it is in this process, and to wait for others would cost more. */
  private Optional<Device> copy(SubscriptionId id) {
    return database.dialect() == Dialect.H2
        ? database.rows(DEVICES, List.of(id.toString())).stream().findFirst()
        : looks.ask(id);
  }

  /** Each gets a copy of his own: whoever looks for news changes it. */
  private List<Optional<Device>> look(List<SubscriptionId> ids) {
    if (Set.copyOf(ids).size() < ids.size()) {
      return ids.stream().map(id -> look(List.of(id)).get(0)).toList();
    }
    Map<SubscriptionId, Device> found =
        database.rows(DEVICES, ids.stream().map(SubscriptionId::toString).toList()).stream()
            .collect(Collectors.toMap(Device::id, Function.identity()));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  private List<Boolean> write(List<Told> all) {
    return database.write(em -> write(em, all));
  }

  /** As one after the other: what the first has said, the next of that device finds. */
  private List<Boolean> write(EntityManager em, List<Told> all) {
    Instant now = clock.instant();
    Connection connection = Database.connection(em);
    NewDevices unheardOf = NewDevices.among(all, connection);
    List<Told> others = all.stream().filter(told -> !unheardOf.add(told, now)).toList();
    unheardOf.write(connection);
    Registering registering = new Registering(em, now, household);
    // Always in this order: two nodes would otherwise wait for each other.
    others.stream().sorted(Comparator.comparing(Told::id)).forEach(registering::take);
    return Collections.nCopies(all.size(), true);
  }
}
