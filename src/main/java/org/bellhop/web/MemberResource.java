package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bellhop.device.Devices;
import org.bellhop.member.MemberId;
import org.bellhop.push.Erasures;

/** What the site's server says of a member. */
@Path("/api/members/{id}")
public final class MemberResource {
  private final Devices devices;
  private final Erasures erasures;

  public MemberResource(Devices devices, Erasures erasures) {
    this.devices = devices;
    this.erasures = erasures;
  }

  /** The member signed out everywhere: his phones are nobody's. */
  @POST
  @Path("/logout")
  @Signed
  public void logout(@PathParam("id") String id, byte[] body) {
    devices.signedOut(named(id, body));
  }

  /** The member is no member any more: nothing is left of him, here or at OneSignal. */
  @DELETE
  @Signed
  public void erase(@PathParam("id") String id, byte[] body) {
    erasures.erase(named(id, body));
  }

  /** The signature is of the body, and not of the path. */
  private static MemberId named(String id, byte[] body) {
    MemberId member = MemberPath.id(id);
    JsonNode signed = JsonBody.lenient(body).path("member");
    boolean named = !signed.isMissingNode() && !signed.isNull();
    if (named && (!signed.isValueNode() || !signed.asText().strip().equals(member.value()))) {
      throw Refusal.field("member", "is another one than the address names.");
    }
    return member;
  }
}
