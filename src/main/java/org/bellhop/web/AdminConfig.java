package org.bellhop.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bellhop.member.MemberId;

/**
 * Who may see the admin pages.
 *
 * @param passwordNeeded false in the sandbox, where whoever sits at this machine may look
 */
public record AdminConfig(
    Set<MemberId> members, Optional<String> password, boolean passwordNeeded) {
  /** The same, but none of those is an admin by being a member. */
  public AdminConfig without(Collection<MemberId> strangers) {
    Set<MemberId> known = new HashSet<>(members);
    known.removeAll(strangers);
    return new AdminConfig(Set.copyOf(known), password, passwordNeeded);
  }

  @Override
  public String toString() {
    return "Admins " + members;
  }
}
