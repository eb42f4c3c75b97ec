package org.bellhop.identity;

import java.time.Instant;
import java.util.Optional;
import org.bellhop.member.SessionUser;

/** What a site said of a cookie: whose it is, that it is nobody's, or nothing that counts. */
record Whose(Optional<SessionUser> user, Optional<String> unknown) {
  static final Whose NOBODY = new Whose(Optional.empty(), Optional.empty());

  static Whose of(SessionUser user) {
    return new Whose(Optional.of(user), Optional.empty());
  }

  Whose knownAt(Instant then) {
    return new Whose(user.map(known -> known.knownAt(then)), unknown);
  }

  static Whose unknown(String why) {
    return new Whose(Optional.empty(), Optional.of(why));
  }
}
