package org.bellhop.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts a long list of keys into lists that a database plans well inside {@code IN (…)}. H2 compares
 * each row that it finds with half of the list once more, so that longer ones cost more.
 */
public final class Slices {
  /** The most keys in one of them. */
  public static final int LENGTH = 256;

  private Slices() {}

  public static <T> List<List<T>> of(Collection<T> values) {
    List<T> all = List.copyOf(values);
    List<List<T>> slices = new ArrayList<>();
    for (int from = 0; from < all.size(); from += LENGTH) {
      slices.add(all.subList(from, Math.min(from + LENGTH, all.size())));
    }
    return slices;
  }

  /**
   * With as many as the next power of two has, the last of them over and over: few lengths, so that
   * prepared statements are used again.
   */
  public static <T> List<T> filled(List<T> some) {
    List<T> filled = new ArrayList<>(some);
    while (Integer.bitCount(filled.size()) > 1) {
      filled.add(some.get(some.size() - 1));
    }
    return filled;
  }
}
