package org.bellhop.boot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of all settings, so that a misspelt one does not go unnoticed. */
final class SettingNames {
  static final List<String> ALL = SettingTable.names();

  private static final int TYPING_ERRORS = 3;

  private SettingNames() {}

  /** What is said of a name that is none; never its value. */
  static Optional<String> complaint(String given) {
    String name = given.toUpperCase(Locale.ROOT).replaceFirst("^BELLHOP[._]", "");
    String plain = name.replaceAll("[-.]", "_");
    if (ALL.contains(plain) && isSpeltAsRead(given, plain)) {
      return Optional.empty();
    }
    String meant =
        ALL.stream()
            .min(Comparator.comparingInt(known -> distance(plain, known)))
            .filter(known -> distance(plain, known) <= TYPING_ERRORS)
            .map(known -> "; did you mean BELLHOP_" + known + " (" + property(known) + ")?")
            .orElse("");
    return Optional.of("Unknown setting " + given + meant);
  }

  private static boolean isSpeltAsRead(String given, String name) {
    return given.equals("BELLHOP_" + name) || given.equals(property(name));
  }

  /** As in system properties and in the file. */
  static String property(String name) {
    return "bellhop." + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many letters must be added, taken away or changed. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int to = 0; to <= other.length(); to++) {
      before[to] = to;
    }
    for (int from = 1; from <= one.length(); from++) {
      before = next(before, from, one.charAt(from - 1), other);
    }
    return before[other.length()];
  }

  private static int[] next(int[] before, int row, char letter, String other) {
    int[] now = new int[before.length];
    now[0] = row;
    for (int to = 1; to < now.length; to++) {
      int changed = before[to - 1] + (letter == other.charAt(to - 1) ? 0 : 1);
      now[to] = Math.min(changed, 1 + Math.min(before[to], now[to - 1]));
    }
    return now;
  }
}
