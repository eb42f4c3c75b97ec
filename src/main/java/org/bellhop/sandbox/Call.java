package org.bellhop.sandbox;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code POST /notifications} as it came in, free of any transport. */
public record Call(@Nullable String authorization, String body, Instant at) {

  private static final Pattern SCHEME = Pattern.compile("(?i)(key|basic|bearer) .*");

  /** The same call without the secret: only the scheme of the header is left. */
  Call masked() {
    return authorization == null ? this : new Call(mask(authorization), body, at);
  }

  private static String mask(String authorization) {
    Matcher scheme = SCHEME.matcher(authorization);
    return scheme.matches() ? scheme.group(1) + " ***" : "***";
  }

  @Override
  public String toString() {
    String shown = authorization == null ? "none" : mask(authorization);
    return "Call[authorization=" + shown + ", body=" + body + ", at=" + at + "]";
  }
}
