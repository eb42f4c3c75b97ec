package org.bellhop.push;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bellhop.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * What OneSignal says as long as it refuses the app's key, for all nodes to tell: the latest answer
 * that any of them got decides. Safe for use by many threads.
 */
final class KeyAlarm {
  private static final int LENGTH = 400;

  private final Database database;

  /** What this node has heard and not yet told the others; nothing refused is empty. */
  private final AtomicReference<@Nullable Optional<String>> heard = new AtomicReference<>();

  private volatile @Nullable String shared;

  KeyAlarm(Database database) {
    this.database = database;
  }

  void heard(Delivery delivery) {
    if (delivery instanceof Delivery.KeyRefused refused) {
      heard.set(Optional.of(Ending.beginning(refused.reason(), LENGTH)));
    } else if (!(delivery instanceof Delivery.Deferred)) {
      heard.set(Optional.empty());
    }
  }

  Optional<String> refused() {
    Optional<String> own = heard.get();
    return own != null ? own : Optional.ofNullable(shared);
  }

  /** Reads what all know, and writes what this node has heard where that is news. */
  void look() {
    Optional<String> own = heard.get();
    Optional<String> known = read();
    if (own != null && !own.equals(known)) {
      write(own.orElse(null));
      known = own;
    }
    shared = known.orElse(null);
    // What was heard meanwhile is for the next look.
    heard.compareAndSet(own, null);
  }

  private Optional<String> read() {
    List<?> row =
        database.read(
            em ->
                em.createNativeQuery("select key_refused from sending where id = 1")
                    .getResultList());
    return Optional.ofNullable((String) row.get(0));
  }

  private void write(@Nullable String said) {
    database.write(
        em ->
            em.createNativeQuery("update sending set key_refused = ? where id = 1")
                .setParameter(1, said)
                .executeUpdate());
  }
}
