package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A request's cookies as they were sent: servers drop or unquote some, and differ in which. */
final class RawCookies {
  private RawCookies() {}

  /** Those with such a name, each as {@code name=value}. */
  static List<String> named(HttpServletRequest request, Predicate<String> name) {
    List<String> found = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("Cookie"))) {
      for (String cookie : line.split(";", -1)) {
        int equals = cookie.indexOf('=');
        if (equals > 0 && name.test(cookie.substring(0, equals).strip())) {
          found.add(cookie.strip());
        }
      }
    }
    return found;
  }

  /**
   * The value of the only cookie of that name. Of two, one may have been set by another host of the
   * site's domain, and nobody can tell which.
   */
  static Optional<String> only(HttpServletRequest request, String name) {
    List<String> found = named(request, name::equals);
    return found.size() == 1
        ? Optional.of(found.get(0).substring(found.get(0).indexOf('=') + 1).strip())
        : Optional.empty();
  }
}
