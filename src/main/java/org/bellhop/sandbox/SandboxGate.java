package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import org.bellhop.web.ClientAddress;
import org.bellhop.web.Refusal;

/** Keeps strangers out of a sandbox that is there only because no account was set. */
@Pretended
public final class SandboxGate implements ContainerRequestFilter {
  private final SandboxMode mode;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  SandboxGate(SandboxMode mode) {
    this.mode = mode;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (mode == SandboxMode.THIS_MACHINE && !ClientAddress.isThisMachine(request)) {
      throw Refusal.of(
          403, "The sandbox answers this machine only; BELLHOP_SANDBOX=on opens it to everybody.");
    }
  }
}
