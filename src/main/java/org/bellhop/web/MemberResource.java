package org.bellhop.web;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bellhop.device.Devices;
import org.bellhop.member.MemberId;

/** What the site's server says of a member. */
@Path("/api/members/{id}")
public final class MemberResource {
  private final Devices devices;

  public MemberResource(Devices devices) {
    this.devices = devices;
  }

  /** The member signed out everywhere: his phones are nobody's. */
  @POST
  @Path("/logout")
  @Signed
  public void logout(@PathParam("id") String id) {
    try {
      devices.signedOut(MemberId.parse(id));
    } catch (IllegalArgumentException noId) {
      throw Refusal.field("id", "is no member id: " + noId.getMessage() + ".");
    }
  }
}
