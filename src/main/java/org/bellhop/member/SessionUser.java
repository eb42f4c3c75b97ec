package org.bellhop.member;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * The member whose session a request carries, and when that session began where the way that found
 * it knows.
 */
public record SessionUser(MemberId member, Optional<Instant> since) implements Principal {
  @Override
  public String getName() {
    return member.value();
  }
}
