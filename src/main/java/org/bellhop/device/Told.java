package org.bellhop.device;

import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** What the device of that id said, and in whose session. */
record Told(SubscriptionId id, Registration said, @Nullable SessionUser by) {
  @Nullable String installation() {
    return said.facts().installationId();
  }
}
