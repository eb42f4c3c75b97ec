package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Devices that one index holds in their order, so that a page of them is read without the others.
 *
 * @param conditions which devices
 * @param values of the conditions' parameters
 * @param fixed columns with the same value throughout; a database sees from them which index it is
 * @param keys what the devices are ordered by, the id last
 */
record DeviceSection(
    List<String> conditions, Map<String, Object> values, List<SortKey> fixed, List<SortKey> keys) {

  DeviceSection reversed() {
    return new DeviceSection(
        conditions,
        values,
        fixed.stream().map(SortKey::reversed).toList(),
        keys.stream().map(SortKey::reversed).toList());
  }

  /** Whether a place's key can stand in this section. */
  boolean holds(List<String> key) {
    try {
      return key.size() == keys.size() && values(key).size() == key.size();
    } catch (IllegalArgumentException otherwise) {
      return false;
    }
  }

  List<String> keyOf(Device device) {
    return keys.stream().map(key -> key.column().of(device)).toList();
  }

  /** The first devices after that key, or at all. */
  List<Device> read(EntityManager em, @Nullable List<String> after, int limit) {
    return query(em, "d", Device.class, after).setMaxResults(limit).getResultList();
  }

  /** How many devices there are, counted no further than to the limit. */
  int count(EntityManager em, int limit) {
    return query(em, "d.subscriptionId", String.class, null)
        .setMaxResults(limit)
        .getResultList()
        .size();
  }

  private <T> TypedQuery<T> query(
      EntityManager em, String what, Class<T> type, @Nullable List<String> after) {
    List<String> all = new ArrayList<>(conditions);
    Map<String, Object> parameters = new HashMap<>(values);
    if (after != null) {
      all.add(after());
      List<Object> key = values(after);
      IntStream.range(0, key.size()).forEach(i -> parameters.put("key" + i, key.get(i)));
    }
    String where = all.isEmpty() ? "" : " where " + String.join(" and ", all);
    String order =
        Stream.concat(fixed.stream(), keys.stream())
            .map(SortKey::order)
            .collect(Collectors.joining(", "));
    TypedQuery<T> query =
        em.createQuery("select " + what + " from Device d" + where + " order by " + order, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  private List<Object> values(List<String> key) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> keys.get(i).column().value(key.get(i)))
        .toList();
  }

  /** All keys decide; the first alone once more, since databases find a beginning only by that. */
  private String after() {
    SortKey first = keys.get(0);
    String from = first.column().path() + (first.descending() ? " <= " : " >= ") + ":key0";
    return from + " and (" + after(0) + ")";
  }

  private String after(int index) {
    SortKey key = keys.get(index);
    String path = key.column().path();
    String beyond = path + (key.descending() ? " < " : " > ") + ":key" + index;
    return index == keys.size() - 1
        ? beyond
        : "%s or (%s = :key%d and (%s))".formatted(beyond, path, index, after(index + 1));
  }
}
