package org.bellhop.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes the secrets of a database's address out of what is printed: key stores have some, too. */
final class Masking {
  private static final String MASK = "••••";

  /** What ends an option depends on what begins it: MySQL's query, H2's list, MySQL's brackets. */
  private static final Pattern OPTION =
      Pattern.compile(
          "(?<=[?&][a-z_]{0,50}password=)[^&]+"
              + "|(?<=;[a-z_]{0,50}password=)[^;]+"
              + "|(?<=[(,][a-z_]{0,50}password=)[^),]+",
          Pattern.CASE_INSENSITIVE);

  /** What was not written as it should be is a secret all the same; a port is none. */
  private static final Pattern LOGIN = Pattern.compile("(?<=//)[^:@/?(]+:(?!\\d+[/?]).*@");

  private final String address;
  private final Set<String> secrets = new HashSet<>();

  Masking(String address) {
    this.address = address;
    OPTION.matcher(address).results().map(MatchResult::group).forEach(this::keep);
  }

  private void keep(String secret) {
    secrets.add(secret);
    try {
      secrets.add(URLDecoder.decode(secret, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException asItIs) {
      secrets.add(secret.strip());
    }
  }

  /** The address without its secrets. */
  String shown() {
    return LOGIN.matcher(OPTION.matcher(address).replaceAll(MASK)).replaceAll(MASK + "@");
  }

  /** What a library throws, which may repeat the address or a part of it. */
  Throwable masked(Throwable thrown) {
    String said = thrown.toString();
    Throwable cause = thrown.getCause();
    Throwable maskedCause = cause == null || cause == thrown ? cause : masked(cause);
    if (maskedCause == cause && masked(said).equals(said)) {
      return thrown;
    }
    RuntimeException copy = new IllegalStateException(masked(said), maskedCause);
    copy.setStackTrace(thrown.getStackTrace());
    return copy;
  }

  private String masked(String text) {
    String masked = text.replace(address, shown());
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }
}
