package org.bellhop.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what it has held longest once it is full. */
final class OldestDropped<K, V> extends LinkedHashMap<K, V> {

  private final int limit;

  OldestDropped(int limit) {
    this.limit = limit;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > limit;
  }
}
