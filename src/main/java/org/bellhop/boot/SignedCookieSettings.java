package org.bellhop.boot;

import java.util.List;

/** What the way {@code signed-cookie} needs. Prints no secret. */
record SignedCookieSettings(String name, List<String> secrets) {
  private static final int SHORTEST = 32;

  static SignedCookieSettings from(SettingSource source) {
    SignedCookieSettings settings =
        new SignedCookieSettings(
            source.parsed("SIGNED_COOKIE_NAME", Spelling::name).orElse("bellhop_user"),
            source.parsedList("SIGNED_COOKIE_SECRET", SignedCookieSettings::secret));
    if (settings.secrets().isEmpty()) {
      throw new BadSetting(
          "SIGNED_COOKIE_SECRET",
          "is not set: it is what the site signs its members' cookies with, 32 characters or more");
    }
    return settings;
  }

  /** Whoever guesses it can name himself anybody, and may try at home. */
  static String secret(String text) {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException("must have " + SHORTEST + " characters or more");
    }
    return text;
  }

  @Override
  public String toString() {
    return "Signed cookie " + name;
  }
}
