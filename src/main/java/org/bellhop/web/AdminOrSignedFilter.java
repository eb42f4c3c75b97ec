package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;

/** Lets in what is signed as it should be; who does not sign must be an admin. */
@AdminOrSigned
public final class AdminOrSignedFilter implements ContainerRequestFilter {
  private final SignatureFilter signatures;
  private final AdminFilter admins;

  /**
   * @param admins the very one that Jersey knows, which hands it each request
   */
  public AdminOrSignedFilter(SignatureFilter signatures, AdminFilter admins) {
    this.signatures = signatures;
    this.admins = admins;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (request.getHeaderString("webhook-signature") != null) {
      signatures.filter(request);
    } else {
      admins.filter(request);
    }
  }
}
