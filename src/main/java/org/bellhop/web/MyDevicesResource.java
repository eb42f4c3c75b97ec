package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.bellhop.device.Device;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** A member's own phones, for himself. */
@Path("/api/me/devices")
@Produces(MediaType.APPLICATION_JSON)
@SameSite
public final class MyDevicesResource {
  private final MyPhones phones;

  public MyDevicesResource(MyPhones phones) {
    this.phones = phones;
  }

  /** One phone as its member sees it; what the app has not said is null. */
  public record MyDevice(
      String id,
      @Nullable String platform,
      @Nullable String model,
      @Nullable String appVersion,
      @Nullable String language,
      @Nullable String timeZone,
      boolean subscribed,
      boolean muted,
      String firstSeen,
      String lastSeen) {

    static MyDevice of(MyPhones.Phone phone) {
      Device device = phone.device();
      return new MyDevice(
          device.id().toString(),
          device.facts().platform(),
          device.facts().model(),
          device.facts().appVersion(),
          device.facts().language(),
          device.facts().timeZone(),
          device.subscribed(),
          phone.muted(),
          time(device.firstSeen()),
          time(device.lastSeen()));
    }

    private static String time(Instant at) {
      return at.toString();
    }
  }

  @GET
  public List<MyDevice> devices(@Context SecurityContext session) {
    return phones.of(Callers.required(session).member()).stream().map(MyDevice::of).toList();
  }

  /** It is nobody's from now on, until somebody signs in on it again. */
  @DELETE
  @Path("/{id}")
  public void remove(@PathParam("id") String id, @Context SecurityContext session) {
    phones.remove(id(id), Callers.required(session).member());
  }

  /** {@code {"muted":true}} keeps the phone silent, and stays when it changes hands and back. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public void change(
      @PathParam("id") String id, ObjectNode body, @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    JsonNode muted = body.path("muted");
    if (!muted.isBoolean()) {
      throw Refusal.field("muted", "must be true or false.");
    }
    phones.mute(id(id), member, muted.booleanValue());
  }

  private static SubscriptionId id(String text) {
    return SubscriptionId.parse(text).orElseThrow(MyPhones::notTheirs);
  }
}
