package org.bellhop.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The classes of numbers that languages tell apart, and CLDR's rules for whole numbers. */
enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  private static final Map<String, IntFunction<Plural>> RULES = rules();

  /** As ICU's patterns spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Plural> parse(String word) {
    return Stream.of(values()).filter(plural -> plural.word().equals(word)).findFirst();
  }

  /** Where no rule is known, every number is an other one. */
  static Plural of(int count, String language) {
    return RULES.getOrDefault(language, any -> OTHER).apply(count);
  }

  private static Map<String, IntFunction<Plural>> rules() {
    Map<String, IntFunction<Plural>> rules = new HashMap<>();
    put(rules, "az bg da de el en et fi hu ka nb nl sv tr", n -> n == 1 ? ONE : OTHER);
    put(rules, "fa hi pa", n -> n <= 1 ? ONE : OTHER);
    put(rules, "ca es it", n -> n == 1 ? ONE : millions(n));
    put(rules, "fr pt", n -> n <= 1 ? ONE : millions(n));
    put(rules, "ru uk", Plural::eastSlavic);
    put(rules, "bs hr sr", n -> eastSlavic(n) == MANY ? OTHER : eastSlavic(n));
    put(rules, "pl", n -> n == 1 ? ONE : eastSlavic(n) == FEW ? FEW : MANY);
    put(rules, "cs sk", n -> n == 1 ? ONE : between(n, 2, 4) ? FEW : OTHER);
    put(rules, "lt", Plural::lithuanian);
    put(rules, "lv", Plural::latvian);
    put(rules, "ro", n -> n == 1 ? ONE : n == 0 || between(n % 100, 1, 19) ? FEW : OTHER);
    put(rules, "he", n -> n == 1 ? ONE : n == 2 ? TWO : OTHER);
    put(rules, "ar", Plural::arabic);
    return Map.copyOf(rules);
  }

  private static void put(
      Map<String, IntFunction<Plural>> rules, String languages, IntFunction<Plural> rule) {
    Stream.of(languages.split(" ")).forEach(language -> rules.put(language, rule));
  }

  /** "Un millón de …": whole millions want another word between. */
  private static Plural millions(int n) {
    return n != 0 && n % 1_000_000 == 0 ? MANY : OTHER;
  }

  private static Plural eastSlavic(int n) {
    if (between(n % 100, 11, 14)) {
      return MANY;
    }
    return n % 10 == 1 ? ONE : between(n % 10, 2, 4) ? FEW : MANY;
  }

  private static Plural lithuanian(int n) {
    if (between(n % 100, 11, 19) || n % 10 == 0) {
      return OTHER;
    }
    return n % 10 == 1 ? ONE : FEW;
  }

  private static Plural latvian(int n) {
    if (n % 10 == 0 || between(n % 100, 11, 19)) {
      return ZERO;
    }
    return n % 10 == 1 ? ONE : OTHER;
  }

  private static Plural arabic(int n) {
    if (n <= 2) {
      return n == 0 ? ZERO : n == 1 ? ONE : TWO;
    }
    int rest = n % 100;
    return between(rest, 3, 10) ? FEW : rest >= 11 ? MANY : OTHER;
  }

  private static boolean between(int n, int least, int most) {
    return n >= least && n <= most;
  }
}
