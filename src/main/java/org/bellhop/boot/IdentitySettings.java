package org.bellhop.boot;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways to learn a session user, in their order, and what they need. */
record IdentitySettings(
    List<String> ways, String sessionAttribute, String headerName, Optional<String> headerSecret) {
  private static final Set<String> WAYS = Set.of("container", "session-attribute", "header");

  static IdentitySettings from(SettingSource source) {
    List<String> ways = source.list("IDENTITY");
    for (String way : ways) {
      if (!WAYS.contains(way)) {
        throw new BadSetting("IDENTITY", "knows container, session-attribute, header; not " + way);
      }
    }
    IdentitySettings identity =
        new IdentitySettings(
            ways.isEmpty() ? List.of("container", "session-attribute") : ways,
            source.text("SESSION_ATTRIBUTE").orElse("user"),
            source.text("HEADER_NAME").orElse("X-Site-User"),
            source.text("HEADER_SECRET"));
    if (ways.contains("header") && identity.headerSecret().isEmpty()) {
      throw new BadSetting(
          "HEADER_SECRET", "is not set: without it anybody could name himself in a header");
    }
    return identity;
  }

  @Override
  public String toString() {
    return "Identity " + ways;
  }
}
