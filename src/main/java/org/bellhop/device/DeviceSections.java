package org.bellhop.device;

import static org.bellhop.device.SortKey.down;
import static org.bellhop.device.SortKey.up;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts the answer to a query into the sections that follow each other in it. */
final class DeviceSections {
  private static final Pattern ID_BEGINNING = Pattern.compile("[0-9a-f-]{1,36}");
  private static final List<SortKey> BY_ID = List.of(up(DeviceColumn.ID));
  private static final List<SortKey> BY_LAST_SEEN =
      List.of(down(DeviceColumn.LAST_SEEN), down(DeviceColumn.ID));
  private static final List<SortKey> BY_FIRST_SEEN =
      List.of(down(DeviceColumn.FIRST_SEEN), down(DeviceColumn.ID));
  private static final List<SortKey> BY_OWNER =
      List.of(up(DeviceColumn.OWNER), down(DeviceColumn.LAST_SEEN), down(DeviceColumn.ID));
  private static final List<SortKey> BY_MODEL =
      List.of(up(DeviceColumn.MODEL), up(DeviceColumn.ID));

  private static final String OWNED = "d.owner >= ''";
  private static final String NOBODYS = "d.owner is null";

  private final DeviceFilter filter;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  private DeviceSections(DeviceFilter filter) {
    this.filter = filter;
    filter.platform().ifPresent(value -> require(DeviceColumn.PLATFORM, value));
    filter.appId().ifPresent(value -> require(DeviceColumn.APP, value));
    filter.appVersion().ifPresent(value -> require(DeviceColumn.APP_VERSION, value));
    filter.subscribed().ifPresent(value -> require(DeviceColumn.SUBSCRIBED, value));
    filter.owned().ifPresent(owned -> conditions.add(owned ? OWNED : NOBODYS));
  }

  private void require(DeviceColumn column, Object value) {
    conditions.add(column.path() + " = :" + column.name());
    values.put(column.name(), value);
  }

  static List<DeviceSection> of(DeviceQuery query) {
    DeviceSections sections = new DeviceSections(query.filter());
    return query.search().isEmpty()
        ? sections.ordered(query.order())
        : sections.found(query.search());
  }

  private List<DeviceSection> ordered(DeviceOrder order) {
    return switch (order) {
      case LAST_SEEN -> List.of(lastSeen());
      case LONGEST_UNSEEN -> List.of(lastSeen().reversed());
      case NEWEST -> List.of(section(List.of(), BY_FIRST_SEEN));
      case OLDEST -> List.of(section(List.of(), BY_FIRST_SEEN).reversed());
      case OWNER -> List.of(section(List.of(), BY_OWNER, OWNED), nobodys());
      case OWNER_BACKWARDS -> List.of(section(List.of(), BY_OWNER, OWNED).reversed(), nobodys());
    };
  }

  private DeviceSection lastSeen() {
    if (filter.owned().equals(Optional.of(false)) && filter.appVersion().isEmpty()) {
      return nobodys();
    }
    List<SortKey> narrowest =
        narrowest().map(column -> List.of(down(column))).orElse(List.<SortKey>of());
    return section(narrowest, BY_LAST_SEEN);
  }

  /** The index to go by is that of the filter that leaves the fewest. */
  private Optional<DeviceColumn> narrowest() {
    if (filter.appVersion().isPresent()) {
      return Optional.of(DeviceColumn.APP_VERSION);
    }
    if (filter.subscribed().equals(Optional.of(false))) {
      return Optional.of(DeviceColumn.SUBSCRIBED);
    }
    return filter
        .appId()
        .map(app -> DeviceColumn.APP)
        .or(() -> filter.platform().map(platform -> DeviceColumn.PLATFORM))
        .or(() -> filter.subscribed().map(subscribed -> DeviceColumn.SUBSCRIBED));
  }

  private DeviceSection nobodys() {
    return section(List.of(up(DeviceColumn.OWNER)), BY_LAST_SEEN, NOBODYS);
  }

  /** Members first, then ids, then models; what stands in one section is left out of the next. */
  private List<DeviceSection> found(String search) {
    String small = search.toLowerCase(Locale.ROOT);
    prefix("owner", Prefix.of(search));
    prefix("id", Prefix.of(small));
    prefix("model", Prefix.of(small));
    String notByOwner = "(d.owner is null or d.owner < :ownerFrom or d.owner >= :ownerTo)";
    List<DeviceSection> sections = new ArrayList<>();
    sections.add(section(List.of(), BY_OWNER, "d.owner >= :ownerFrom", "d.owner < :ownerTo"));
    String notById = "";
    if (ID_BEGINNING.matcher(small).matches()) {
      notById = "(d.subscriptionId < :idFrom or d.subscriptionId >= :idTo)";
      sections.add(
          section(
              List.of(),
              BY_ID,
              "d.subscriptionId >= :idFrom",
              "d.subscriptionId < :idTo",
              notByOwner));
    }
    sections.add(
        section(
            List.of(),
            BY_MODEL,
            "d.facts.modelKey >= :modelFrom",
            "d.facts.modelKey < :modelTo",
            notByOwner,
            notById));
    return sections;
  }

  private void prefix(String name, Prefix prefix) {
    values.put(name + "From", prefix.from());
    values.put(name + "To", prefix.to());
  }

  private DeviceSection section(List<SortKey> fixed, List<SortKey> keys, String... more) {
    List<String> all = new ArrayList<>(conditions);
    for (String condition : more) {
      if (!condition.isEmpty() && !all.contains(condition)) {
        all.add(condition);
      }
    }
    Map<String, Object> used = new HashMap<>(values);
    used.keySet().removeIf(name -> all.stream().noneMatch(each -> each.contains(":" + name)));
    return new DeviceSection(List.copyOf(all), Map.copyOf(used), fixed, keys);
  }
}
