package org.bellhop.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query for one page of devices: one text for H2 and MySQL. It names the index to go along,
 * since neither sees that the first fifty rows are wanted, and the columns of that index in its
 * order, since H2 sorts all rows otherwise.
 */
final class DeviceSql {
  private final DeviceOrder order;
  private final String index;
  private final List<String> indexed = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final boolean descending;
  private final boolean byId;

  DeviceSql(DeviceFilter filter, DeviceOrder wished, Optional<DevicePlace> at) {
    // A search goes along the owners, whatever the order: it is theirs.
    this.order = filter.member().isPresent() ? DeviceOrder.OWNER : wished;
    this.index = index(filter);
    this.byId = filter.member().flatMap(SubscriptionId::parse).isPresent();
    filter.member().ifPresentOrElse(this::search, this::owned);
    filter.platform().ifPresent(value -> equal("platform", value));
    filter.app().ifPresent(value -> equal("app_id", value));
    filter.subscribed().ifPresent(value -> equal("subscribed", value));
    boolean backwards = at.isPresent() && at.get().before();
    this.descending = order.newestFirst() != backwards;
    at.ifPresent(this::beyond);
  }

  /** The rarest filter's own index, which runs along last-seen; else the order's. */
  private String index(DeviceFilter filter) {
    if (order != DeviceOrder.LAST_SEEN) {
      return order.index();
    }
    if (filter.subscribed().equals(Optional.of(false))) {
      indexed.add("subscribed");
      return "device_subscribed";
    }
    if (filter.app().isPresent()) {
      indexed.add("app_id");
      return "device_app";
    }
    if (filter.platform().isPresent()) {
      indexed.add("platform");
      return "device_platform";
    }
    if (filter.subscribed().isPresent()) {
      indexed.add("subscribed");
      return "device_subscribed";
    }
    return order.index();
  }

  /** A whole device's id finds it whoever has it; anything else is how an owner begins. */
  private void search(String begins) {
    Optional<SubscriptionId> device = SubscriptionId.parse(begins);
    conditions.add(device.isPresent() ? "subscription_id = ?" : "owner like ? escape '!'");
    values.add(device.map(SubscriptionId::toString).orElse(prefix(begins)));
  }

  /** "is not null" would say the same, but walk past every device that is nobody's. */
  private void owned() {
    if (order == DeviceOrder.OWNER) {
      conditions.add("owner >= ''");
    }
  }

  private static String prefix(String begins) {
    return begins.replaceAll("[!%_]", "!$0") + "%";
  }

  private void equal(String column, Object value) {
    conditions.add(column + " = ?");
    values.add(value);
  }

  /** The first half lets the index begin there; an "or" alone would not. */
  private void beyond(DevicePlace place) {
    String than = descending ? "<" : ">";
    conditions.add("%1$s %2$s= ?".formatted(order.column(), than));
    conditions.add("(%1$s %2$s ? or subscription_id %2$s ?)".formatted(order.column(), than));
    values.addAll(List.of(place.key(), place.key(), place.device().toString()));
  }

  String text(int limit) {
    String direction = descending ? " desc" : "";
    List<String> columns = new ArrayList<>(indexed);
    columns.add(order.column());
    columns.add("subscription_id");
    return "select * from device%s%s order by %s limit %d"
        .formatted(
            byId ? "" : " use index (" + index + ")",
            conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions),
            String.join(", ", columns.stream().map(column -> column + direction).toList()),
            limit);
  }

  List<Object> values() {
    return values;
  }

  /** The order that the rows really have. */
  DeviceOrder order() {
    return order;
  }
}
