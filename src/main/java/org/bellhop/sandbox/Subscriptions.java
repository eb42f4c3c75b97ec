package org.bellhop.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which phones take no pushes, and which spoil a whole request; all others take them. Safe for use
 * by many threads.
 */
final class Subscriptions {

  private static final int LIMIT = 100_000;

  private final Set<UUID> unsubscribed = Collections.newSetFromMap(new OldestDropped<>(LIMIT));
  private final Set<UUID> poisoned = Collections.newSetFromMap(new OldestDropped<>(LIMIT));

  private final Set<UUID> deleted = Collections.newSetFromMap(new OldestDropped<>(LIMIT));

  /** False if it has been deleted before. */
  synchronized boolean delete(UUID id) {
    return deleted.add(id);
  }

  synchronized boolean isDeleted(UUID id) {
    return deleted.contains(id);
  }

  synchronized void unsubscribe(UUID id) {
    unsubscribed.add(id);
  }

  synchronized void resubscribe(UUID id) {
    unsubscribed.remove(id);
  }

  synchronized void poison(UUID id) {
    poisoned.add(id);
  }

  synchronized boolean anyPoisoned(Collection<UUID> ids) {
    return ids.stream().anyMatch(poisoned::contains);
  }

  synchronized List<UUID> deadAmong(Collection<UUID> ids) {
    return ids.stream().filter(unsubscribed::contains).toList();
  }
}
