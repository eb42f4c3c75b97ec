package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.bellhop.member.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ways have in common: reading a site's words as a member and a session's beginning. */
final class Identities {
  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  private Identities() {}

  /** The member of that id; text that can be no id is nobody, and is said so in the log. */
  static Optional<MemberId> member(String id) {
    if (id.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MemberId.parse(id));
    } catch (IllegalArgumentException noId) {
      LOG.warn("A session user is taken for nobody: {}", noId.getMessage());
      return Optional.empty();
    }
  }

  static Optional<Instant> sessionBeginning(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).flatMap(Identities::beginning);
  }

  static Optional<Instant> beginning(HttpSession session) {
    try {
      return Optional.of(Instant.ofEpochMilli(session.getCreationTime()));
    } catch (IllegalStateException endedMeanwhile) {
      return Optional.empty();
    }
  }
}
