package org.bellhop.boot;

import java.util.List;
import java.util.stream.Stream;
import org.bellhop.identity.JwtKeys;
import org.bellhop.identity.JwtWay;

/** What the way {@code jwt} needs. Prints no secret. */
record TokenSettings(JwtWay.Rules rules, JwtKeys keys) {

  static TokenSettings from(SettingSource source) {
    return new TokenSettings(
        new JwtWay.Rules(
            source.parsed("JWT_COOKIE", Spelling::name),
            source
                .text("JWT_ISSUER")
                .orElseThrow(
                    () ->
                        new BadSetting(
                            "JWT_ISSUER", "is not set: it is what tokens have in their claim iss")),
            source.text("JWT_AUDIENCE"),
            source.text("JWT_CLAIM").orElse("sub")),
        keys(source));
  }

  private static JwtKeys keys(SettingSource source) {
    long set =
        Stream.of("JWT_SECRET", "JWT_KEY", "JWT_JWKS")
            .filter(name -> source.text(name).isPresent())
            .count();
    if (set != 1) {
      throw new BadSetting(
          "JWT_SECRET",
          "or BELLHOP_JWT_KEY or BELLHOP_JWT_JWKS must be set, and only one of them: it decides"
              + " which signatures count");
    }
    List<String> secrets = source.parsedList("JWT_SECRET", SignedCookieSettings::secret);
    return source
        .parsed("JWT_KEY", JwtKeys::publicKey)
        .or(() -> source.parsed("JWT_JWKS", JwtKeys::at))
        .orElseGet(() -> JwtKeys.secrets(secrets));
  }

  @Override
  public String toString() {
    return "Tokens of " + rules.issuer();
  }
}
