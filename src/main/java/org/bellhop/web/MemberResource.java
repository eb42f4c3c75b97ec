package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bellhop.device.Devices;
import org.bellhop.event.Reading;
import org.bellhop.member.MemberId;
import org.bellhop.push.Erasures;

/** What the site's server says of a member. */
@Path("/api/members/{id}")
public final class MemberResource {
  private final Devices devices;
  private final Erasures erasures;
  private final Reading reading;
  private final WebhookUses uses;

  public MemberResource(Devices devices, Erasures erasures, Reading reading, WebhookUses uses) {
    this.devices = devices;
    this.erasures = erasures;
    this.reading = reading;
    this.uses = uses;
  }

  /** The member signed out everywhere: his phones are nobody's. */
  @POST
  @Path("/logout")
  @Signed
  public void logout(
      @PathParam("id") String id, @HeaderParam(SignatureFilter.ID) String webhook, byte[] body) {
    MemberId member = named(id, body);
    // Written down only: sent again to another it costs phones their owner until they register.
    uses.isFor(webhook.strip(), "log out " + member.value());
    devices.signedOut(member);
  }

  /** The member is no member any more: nothing is left of him, here or at OneSignal. */
  @DELETE
  @Signed
  public void erase(
      @PathParam("id") String id, @HeaderParam(SignatureFilter.ID) String webhook, byte[] body) {
    MemberId member = named(id, body);
    JsonNode signed = JsonBody.lenient(body);
    if (body.length > 0 && !signed.hasNonNull("member") && !isEmptyObject(signed)) {
      throw Refusal.field("member", "is needed in a body: {\"member\":\"…\"}, or send none.");
    }
    if (!uses.isFor(webhook.strip(), "erase " + member.value())) {
      throw Refusal.of(
          409,
          "This webhook-id was used for another request. Sign the erasure of each member under a"
              + " webhook-id of its own; nothing was erased.");
    }
    erasures.erase(member);
  }

  /** The member has read a thread: what is still to be sent of it need not be. */
  @POST
  @Path("/seen")
  @Signed
  public void seen(
      @PathParam("id") String id, @HeaderParam(SignatureFilter.ID) String webhook, byte[] body) {
    MemberId member = named(id, body);
    String thread = SeenThread.of(JsonBody.object(body, true));
    // Sent again later it would take out what came in between.
    WebhookUses.Use use =
        uses.once(
            webhook.strip(),
            "seen " + member.value() + " " + thread,
            em -> reading.seen(em, member, thread));
    if (use == WebhookUses.Use.OTHER) {
      throw Refusal.of(
          409,
          "This webhook-id was used for another request. Sign each under a webhook-id of its own;"
              + " nothing was taken out.");
    }
  }

  private static boolean isEmptyObject(JsonNode signed) {
    return signed.isObject() && signed.isEmpty();
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
