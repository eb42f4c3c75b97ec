package org.bellhop.web;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.bellhop.database.Database;

/**
 * For what each signed request about a member was used, known to all nodes: the signature is of id,
 * time and body, so that the same could be sent again to the address of another member.
 */
public final class WebhookUses {
  private final Database database;
  private final Clock clock;

  public WebhookUses(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes down what the request is used for, unless it was used before.
   *
   * @return whether it was used for nothing else, neither such a request nor an event
   */
  boolean isFor(String webhook, String purpose) {
    String key = hash(webhook);
    String use = hash(purpose);
    return database.write(em -> isFor(em, key, use)) && !isEvent(webhook);
  }

  private boolean isFor(EntityManager em, String key, String use) {
    List<?> before =
        em.createNativeQuery("select purpose from webhook_use where webhook = ?")
            .setParameter(1, key)
            .getResultList();
    if (!before.isEmpty()) {
      return before.get(0).equals(use);
    }
    // Of two at once the key lets one pass; the other is run again and finds it.
    em.createNativeQuery("insert into webhook_use (webhook, purpose, used_at) values (?, ?, ?)")
        .setParameter(1, key)
        .setParameter(2, use)
        .setParameter(3, clock.millis())
        .executeUpdate();
    return true;
  }

  private boolean isEvent(String webhook) {
    return !database
        .read(
            em ->
                em.createNativeQuery("select event_key from event where event_key = ?")
                    .setParameter(1, webhook)
                    .getResultList())
        .isEmpty();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
