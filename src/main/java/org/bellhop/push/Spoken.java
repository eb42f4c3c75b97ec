package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;
import org.bellhop.database.Slices;
import org.bellhop.device.Ownership;

/** The languages that the devices of one push speak, as the caller's transaction sees it. */
final class Spoken {
  private static final String BY =
      "select d.facts.language from Device d where d.facts.language is not null and ";

  private Spoken() {}

  /** One entry for each device that has said its language, as it spells it. */
  static List<String> by(EntityManager em, List<Ownership> devices, Lane lane) {
    List<String> ids = devices.stream().map(each -> each.device().toString()).sorted().toList();
    return lane == Lane.BROADCAST && !ids.isEmpty()
        ? between(em, ids.get(0), ids.get(ids.size() - 1))
        : Slices.of(ids).stream().flatMap(some -> among(em, some)).toList();
  }

  /** A broadcast goes through all devices by their ids: what lies between is no more than asked. */
  private static List<String> between(EntityManager em, String first, String last) {
    return em.createQuery(BY + "d.subscriptionId between :first and :last", String.class)
        .setParameter("first", first)
        .setParameter("last", last)
        .getResultList();
  }

  private static Stream<String> among(EntityManager em, List<String> ids) {
    return em
        .createQuery(BY + "d.subscriptionId in :ids", String.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream();
  }
}
