package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.device.Ownership;

/** The languages that the devices of one push speak, as the caller's transaction sees it. */
final class Spoken {
  private static final String BY =
      "select d.facts.language from Device d where d.facts.language is not null and ";

  private static final Rows<String> AMONG =
      new Rows<>(
          "select language from device where language is not null and subscription_id in (?)",
          row -> row.getString(1));

  private Spoken() {}

  /** One entry for each device that has said its language, as it spells it. */
  static List<String> by(EntityManager em, List<Ownership> devices, Lane lane) {
    List<String> ids = devices.stream().map(each -> each.device().toString()).sorted().toList();
    return lane == Lane.BROADCAST && !ids.isEmpty()
        ? between(em, ids.get(0), ids.get(ids.size() - 1))
        : AMONG.of(Database.connection(em), ids);
  }

  /** A broadcast goes through all devices by their ids: what lies between is no more than asked. */
  private static List<String> between(EntityManager em, String first, String last) {
    return em.createQuery(BY + "d.subscriptionId between :first and :last", String.class)
        .setParameter("first", first)
        .setParameter("last", last)
        .getResultList();
  }
}
