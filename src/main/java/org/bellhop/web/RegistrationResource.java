package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.bellhop.device.Devices;
import org.bellhop.device.Registration;
import org.bellhop.identity.SessionRechecks;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;

/** Where the app says which device it is, with the cookies of the member who uses it. */
@Path("/api/registrations")
@Consumes(MediaType.APPLICATION_JSON)
@SameSite
@Limited
public final class RegistrationResource {
  private final Devices devices;
  private final Optional<SessionRechecks> rechecks;

  /**
   * @param rechecks where sessions are remembered that are to be asked about again
   */
  public RegistrationResource(Devices devices, Optional<SessionRechecks> rechecks) {
    this.devices = devices;
    this.rechecks = rechecks;
  }

  /** The app never reads the answer: 204, whoever is or is not signed in. */
  @POST
  public void register(ObjectNode body, @Context ContainerRequestContext request) {
    Registration said = RegistrationJson.read(body);
    SessionUser user = Callers.sessionUser(request.getSecurityContext());
    Counting.note(request, devices.register(said, user));
    if (user != null && rechecks.isPresent()) {
      remember(request, said, user);
    }
  }

  private void remember(ContainerRequestContext request, Registration said, SessionUser user) {
    SessionUserFilter.recognised(request, "whoami")
        .ifPresent(
            cookies ->
                said.subscription()
                    .ifPresent(id -> rechecks.orElseThrow().registered(cookies, id, user)));
  }

  /** A phone is given up by its owner: from now on it is nobody's. */
  @POST
  @Path("/release")
  public void release(ObjectNode body, @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    if (DeviceName.read(body).release(devices, member) == 0) {
      throw Refusal.of(404, "None of your devices has this id.");
    }
  }
}
