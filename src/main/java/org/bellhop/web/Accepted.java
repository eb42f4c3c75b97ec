package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which form of answer a caller would rather have. */
final class Accepted {
  private Accepted() {}

  /** Browsers name HTML first of all when they ask for a page; programs do not name it. */
  static boolean html(HttpServletRequest request) {
    @Nullable String accept = request.getHeader("Accept");
    return Optional.ofNullable(accept)
        .map(types -> types.strip().toLowerCase(Locale.ROOT))
        .filter(types -> types.startsWith("text/html") || types.startsWith("application/xhtml"))
        .isPresent();
  }
}
