package org.bellhop.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages that OneSignal tells apart, in its spelling. */
final class Language {
  /** What a phone gets whose language has no words of its own. */
  static final String ENGLISH = "en";

  private static final Set<String> ALL =
      Set.of(
          ("en ar az bs ca zh-Hans zh-Hant hr cs da nl et fi fr ka bg de el hi he hu id it ja ko lv"
                  + " lt ms nb fa pl pt pa ro ru sr sk es sv th tr uk vi")
              .split(" "));
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he");
  private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

  private Language() {}

  static boolean isRightToLeft(String code) {
    return RIGHT_TO_LEFT.contains(code);
  }

  /**
   * @throws IllegalArgumentException when OneSignal knows no such language
   */
  static String parse(String code) {
    if (ALL.contains(code)) {
      return code;
    }
    String meant = of(code).map(known -> "; " + known + " is").orElse("");
    throw new IllegalArgumentException(code + " is no language of OneSignal's" + meant);
  }

  /** The code for a language as a phone spells it: de-AT, zh_TW, no. */
  static Optional<String> of(@Nullable String spelled) {
    if (spelled == null) {
      return Optional.empty();
    }
    Locale locale = Locale.forLanguageTag(spelled.strip().replace('_', '-'));
    String code =
        switch (locale.getLanguage()) {
          case "zh" -> isTraditional(locale) ? "zh-Hant" : "zh-Hans";
          case "no", "nn" -> "nb";
          case "iw" -> "he";
          case "in" -> "id";
          default -> locale.getLanguage();
        };
    return Optional.of(code).filter(ALL::contains);
  }

  private static boolean isTraditional(Locale locale) {
    return locale.getScript().isEmpty()
        ? TRADITIONAL.contains(locale.getCountry())
        : locale.getScript().equals("Hant");
  }

  /** All of them, in the order of their codes. */
  static List<String> all() {
    return ALL.stream().sorted().toList();
  }
}
