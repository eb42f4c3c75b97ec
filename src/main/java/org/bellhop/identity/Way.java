package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.bellhop.member.SessionUser;

/** One way to learn whose session a request carries. Used by many threads at once. */
public interface Way {
  /** As the setting IDENTITY spells it. */
  String name();

  /** The session user, or empty where this way knows none. Never creates a session. */
  Optional<SessionUser> sessionUser(HttpServletRequest request);

  /**
   * Why this way recognises nobody in that request, as a sentence for the admin. It names no value
   * that the request has brought.
   */
  String whyNobody(HttpServletRequest request);

  /** Whose session this is that ends, or empty where this way cannot tell from the session. */
  default Optional<SessionUser> sessionUser(HttpSession ending) {
    return Optional.empty();
  }
}
