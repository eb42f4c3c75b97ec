package org.bellhop.web;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
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

  /** What a request is, beside those before it. */
  enum Use {
    NEW,
    /** It was used for this before. */
    SAME,
    /** It was used for something else, another such request or an event. */
    OTHER
  }

  /** Writes down what the request is used for; false if it was used for something else. */
  boolean isFor(String webhook, String purpose) {
    return once(webhook, purpose, em -> {}) != Use.OTHER;
  }

  /**
   * Does what the request is for, if it is new, in one transaction with the writing down of that: a
   * request that failed may be sent again.
   */
  Use once(String webhook, String purpose, Consumer<EntityManager> work) {
    String key = hash(webhook);
    String purposeHash = hash(purpose);
    return database.write(
        em -> {
          Use use = isEvent(em, webhook) ? Use.OTHER : use(em, key, purposeHash);
          if (use == Use.NEW) {
            work.accept(em);
          }
          return use;
        });
  }

  private Use use(EntityManager em, String key, String purpose) {
    List<?> before =
        em.createNativeQuery("select purpose from webhook_use where webhook = ?")
            .setParameter(1, key)
            .getResultList();
    if (!before.isEmpty()) {
      return before.get(0).equals(purpose) ? Use.SAME : Use.OTHER;
    }
    // Of two at once the key lets one pass; the other is run again and finds it.
    em.createNativeQuery("insert into webhook_use (webhook, purpose, used_at) values (?, ?, ?)")
        .setParameter(1, key)
        .setParameter(2, purpose)
        .setParameter(3, clock.millis())
        .executeUpdate();
    return Use.NEW;
  }

  private static boolean isEvent(EntityManager em, String webhook) {
    return !em.createNativeQuery("select event_key from event where event_key = ?")
        .setParameter(1, webhook)
        .getResultList()
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
