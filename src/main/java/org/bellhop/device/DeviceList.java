package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.jspecify.annotations.Nullable;

/** Lists devices page by page, a page in the middle of a million as fast as the first. */
public final class DeviceList {
  /** Anybody can make up an app's name; a million of them must not make a page of choices. */
  private static final int MOST_KINDS = 40;

  private final Database database;

  public DeviceList(Database database) {
    this.database = database;
  }

  /** A device of the list, and in which section it stands. */
  private record Row(int section, Device device) {}

  /** The page that the query asks for; the first one when its place makes no sense. */
  public DevicePage page(DeviceQuery query) {
    List<DeviceSection> sections = DeviceSections.of(query);
    Optional<DevicePlace> from =
        query
            .from()
            .filter(
                place ->
                    place.section() >= 0
                        && place.section() < sections.size()
                        && sections.get(place.section()).holds(place.key()));
    if (from.isPresent() && from.get().before()) {
      return pageBefore(query, sections, from.get());
    }
    List<Row> rows = database.read(em -> rows(em, sections, from.orElse(null), query.length() + 1));
    if (rows.isEmpty() && from.isPresent()) {
      return page(query.fromStart());
    }
    boolean more = rows.size() > query.length();
    List<Row> shown = more ? rows.subList(0, query.length()) : rows;
    return page(sections, shown, from.isPresent(), more);
  }

  /** A list that is walked backwards is the reversed list walked forwards. */
  private DevicePage pageBefore(DeviceQuery query, List<DeviceSection> sections, DevicePlace from) {
    List<DeviceSection> reversed =
        new ArrayList<>(sections.stream().map(DeviceSection::reversed).toList());
    Collections.reverse(reversed);
    int last = sections.size() - 1;
    DevicePlace place = new DevicePlace(last - from.section(), from.key(), false);
    List<Row> rows = database.read(em -> rows(em, reversed, place, query.length() + 1));
    if (rows.size() <= query.length()) {
      return page(query.fromStart());
    }
    List<Row> shown =
        new ArrayList<>(
            rows.subList(0, query.length()).stream()
                .map(row -> new Row(last - row.section(), row.device()))
                .toList());
    Collections.reverse(shown);
    return page(sections, shown, true, true);
  }

  private static List<Row> rows(
      EntityManager em, List<DeviceSection> sections, @Nullable DevicePlace from, int limit) {
    List<Row> rows = new ArrayList<>();
    for (int i = from == null ? 0 : from.section(); i < sections.size(); i++) {
      int section = i;
      List<String> after = from != null && from.section() == i ? from.key() : null;
      if (rows.size() < limit) {
        sections
            .get(i)
            .read(em, after, limit - rows.size())
            .forEach(device -> rows.add(new Row(section, device)));
      }
    }
    return rows;
  }

  private static DevicePage page(
      List<DeviceSection> sections, List<Row> shown, boolean previous, boolean next) {
    if (shown.isEmpty()) {
      return new DevicePage(List.of(), Optional.empty(), Optional.empty());
    }
    Row first = shown.get(0);
    Row last = shown.get(shown.size() - 1);
    return new DevicePage(
        shown.stream().map(Row::device).toList(),
        Optional.of(place(sections, first, true)).filter(place -> previous),
        Optional.of(place(sections, last, false)).filter(place -> next));
  }

  private static DevicePlace place(List<DeviceSection> sections, Row row, boolean before) {
    List<String> key = sections.get(row.section()).keyOf(row.device());
    return new DevicePlace(row.section(), key, before);
  }

  /** How many devices the whole list has, counted no further than to the limit. */
  public int count(DeviceQuery query, int limit) {
    return database.read(
        em ->
            Math.min(
                limit,
                DeviceSections.of(query).stream()
                    .mapToInt(section -> section.count(em, limit))
                    .sum()));
  }

  /** What there is to choose from. */
  public DeviceKinds kinds() {
    return database.read(
        em ->
            new DeviceKinds(
                values(em, DeviceColumn.PLATFORM),
                values(em, DeviceColumn.APP),
                values(em, DeviceColumn.APP_VERSION)));
  }

  /** Leaps along the index from value to value; DISTINCT would read it all. */
  private static List<String> values(EntityManager em, DeviceColumn column) {
    String next =
        "select %1$s from Device d where %1$s > :last order by %1$s".formatted(column.path());
    List<String> values = new ArrayList<>();
    String last = "";
    while (last != null && values.size() < MOST_KINDS) {
      last =
          em.createQuery(next, String.class)
              .setParameter("last", last)
              .setMaxResults(1)
              .getResultStream()
              .findFirst()
              .orElse(null);
      if (last != null) {
        values.add(last);
      }
    }
    return values;
  }
}
