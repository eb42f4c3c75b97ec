package org.bellhop.web;

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
  @Override
  public String toString() {
    return "Admins " + members;
  }
}
