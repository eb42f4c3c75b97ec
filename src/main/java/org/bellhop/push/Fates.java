package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bellhop.database.Slices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;

/**
 * How devices fared, read out of the pushes that they are written in: nothing is written down twice
 * for it. As the caller's transaction sees it.
 */
public final class Fates {
  /** Pushes that are in memory at once: the largest have some hundred thousand characters. */
  private static final int AT_ONCE = 100;

  private Fates() {}

  /** Of those devices of these events whose owner is as asked. */
  public static List<Fate> of(
      EntityManager em, Collection<String> eventKeys, Predicate<Ownership> whose) {
    List<String> ids =
        Slices.of(eventKeys).stream().flatMap(keys -> ids(em, keys).stream()).toList();
    List<Fate> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      pushes(em, ids.subList(from, Math.min(from + AT_ONCE, ids.size())))
          .flatMap(push -> fates(em, push, whose))
          .forEach(found::add);
      em.clear();
    }
    return found;
  }

  private static List<String> ids(EntityManager em, List<String> eventKeys) {
    return em.createQuery(
            "select p.id from Push p where p.chunk.eventKey in :keys"
                + " order by p.chunk.eventKey, p.chunk.number, p.chunk.part",
            String.class)
        .setParameter("keys", eventKeys)
        .getResultList();
  }

  private static Stream<Push> pushes(EntityManager em, List<String> ids) {
    return em
        .createQuery(
            "select p from Push p where p.id in :ids"
                + " order by p.chunk.eventKey, p.chunk.number, p.chunk.part",
            Push.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream();
  }

  /** Of so many devices of one event at most: push by push, and no push more than that takes. */
  public static List<Fate> first(EntityManager em, String eventKey, int most) {
    List<String> ids =
        em.createQuery(
                "select p.id from Push p where p.chunk.eventKey = :key"
                    + " order by p.chunk.number, p.chunk.part",
                String.class)
            .setParameter("key", eventKey)
            .setMaxResults(most)
            .getResultList();
    List<Fate> found = new ArrayList<>();
    for (String id : ids) {
      if (found.size() < most) {
        found.addAll(fates(em, em.find(Push.class, id), owned -> true).toList());
        em.clear();
      }
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  /** Of that device in a broadcast, of which it finds the one push. */
  public static List<Fate> ofBroadcast(EntityManager em, String eventKey, SubscriptionId device) {
    List<Integer> chunk =
        em.createQuery(
                "select p.chunk.number from Push p where p.chunk.eventKey = :key"
                    + " and p.chunk.firstDevice <= :device order by p.chunk.firstDevice desc",
                Integer.class)
            .setParameter("key", eventKey)
            .setParameter("device", device.toString())
            .setMaxResults(1)
            .getResultList();
    return chunk.stream()
        .flatMap(number -> parts(em, eventKey, number))
        .flatMap(push -> fates(em, push, owned -> owned.device().equals(device)))
        .toList();
  }

  private static Stream<Push> parts(EntityManager em, String eventKey, int chunk) {
    return em
        .createQuery(
            "select p from Push p where p.chunk.eventKey = :key and p.chunk.number = :chunk"
                + " order by p.chunk.part",
            Push.class)
        .setParameter("key", eventKey)
        .setParameter("chunk", chunk)
        .getResultList()
        .stream();
  }

  /** What went on in a half is told there. */
  private static Stream<Fate> fates(EntityManager em, Push push, Predicate<Ownership> whose) {
    List<Target> asked =
        push.targets().stream()
            .filter(target -> whose.test(target.ownership()))
            .filter(target -> !target.wentOn())
            .toList();
    Map<SubscriptionId, Instant> taps = asked.isEmpty() ? Map.of() : Taps.of(em, push, asked);
    return asked.stream()
        .map(to -> Fate.of(push, to, Optional.ofNullable(taps.get(to.ownership().device()))));
  }
}
