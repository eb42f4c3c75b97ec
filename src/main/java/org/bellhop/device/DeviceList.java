package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;

/** The admin's list of devices, quick with a million of them. */
public final class DeviceList {
  /** Devices on one page. */
  public static final int PAGE = 50;

  private static final int CHOICES = 20;

  private final Database database;

  public DeviceList(Database database) {
    this.database = database;
  }

  /** The page at that place; the first one without a place, and where nothing is left there. */
  public DevicePage page(DeviceFilter filter, DeviceOrder order, Optional<DevicePlace> at) {
    DevicePage page = database.read(em -> page(em, new DeviceSql(filter, order, at), at));
    return page.devices().isEmpty() && at.isPresent()
        ? page(filter, order, Optional.empty())
        : page;
  }

  private static DevicePage page(EntityManager em, DeviceSql sql, Optional<DevicePlace> at) {
    List<Device> found = new ArrayList<>(devices(em, sql));
    boolean more = found.size() > PAGE;
    List<Device> page = found.subList(0, Math.min(PAGE, found.size()));
    boolean backwards = at.isPresent() && at.get().before();
    if (backwards) {
      Collections.reverse(page);
    }
    boolean hasPrevious = backwards ? more : at.isPresent();
    boolean hasNext = backwards || more;
    return new DevicePage(
        List.copyOf(page),
        hasPrevious && !page.isEmpty()
            ? Optional.of(DevicePlace.at(sql.order(), page.get(0), true))
            : Optional.empty(),
        hasNext && !page.isEmpty()
            ? Optional.of(DevicePlace.at(sql.order(), page.get(page.size() - 1), false))
            : Optional.empty());
  }

  @SuppressWarnings("unchecked") // JPA's native queries know no other way.
  private static List<Device> devices(EntityManager em, DeviceSql sql) {
    Query query = em.createNativeQuery(sql.text(PAGE + 1), Device.class);
    for (int place = 0; place < sql.values().size(); place++) {
      query.setParameter(place + 1, sql.values().get(place));
    }
    return query.getResultList();
  }

  /** The platforms that devices named, in their order; at most twenty. */
  public List<String> platforms() {
    return choices("platform", "device_platform");
  }

  /** The apps that devices named, in their order; at most twenty. */
  public List<String> apps() {
    return choices("app_id", "device_app");
  }

  /** One step along the index for each value, where "distinct" would read every row. */
  private List<String> choices(String column, String index) {
    String sql =
        "select %1$s from device use index (%2$s) where %1$s >= ?".formatted(column, index)
            + " order by %s, last_seen, subscription_id limit 1".formatted(column);
    return database.read(
        em -> {
          List<String> choices = new ArrayList<>();
          Optional<String> next = first(em, sql, "");
          while (next.isPresent() && choices.size() < CHOICES) {
            choices.add(next.get());
            next = first(em, sql, next.get());
          }
          return choices;
        });
  }

  private static Optional<String> first(EntityManager em, String sql, String last) {
    // What follows "ios" closely, also for MySQL, which pads with spaces where it compares.
    // "Greater than" would make H2 walk past every row that has it.
    String next = last + " !";
    List<?> found = em.createNativeQuery(sql).setParameter(1, next).getResultList();
    return found.stream().findFirst().map(String.class::cast);
  }
}
