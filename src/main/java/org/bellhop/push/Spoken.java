package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.bellhop.database.Rows;
import org.bellhop.device.Ownerships;

/** The languages that the devices of one push speak, as the caller's transaction sees it. */
final class Spoken {
  private static final Rows<String> LANGUAGES =
      new Rows<>(
          "select language from device where language is not null and subscription_id in (?)",
          row -> row.getString(1));

  private Spoken() {}

  /** One entry for each device that has said its language, as it spells it. */
  static List<String> by(EntityManager em, Ownerships devices) {
    return devices.ask(em, LANGUAGES);
  }
}
