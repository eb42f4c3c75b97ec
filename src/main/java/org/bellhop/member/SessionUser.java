package org.bellhop.member;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * The member whose session a request carries.
 *
 * @param since when that session began, where the way that found it knows
 * @param asOf when it was known to be his, where that is not now: he may have signed out since
 */
public record SessionUser(MemberId member, Optional<Instant> since, Optional<Instant> asOf)
    implements Principal {
  public SessionUser(MemberId member, Optional<Instant> since) {
    this(member, since, Optional.empty());
  }

  /** Known then, unless it was already known before. */
  public SessionUser knownAt(Instant then) {
    return asOf.isPresent() ? this : new SessionUser(member, since, Optional.of(then));
  }

  @Override
  public String getName() {
    return member.value();
  }
}
