package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.jspecify.annotations.Nullable;

/** The page of one device, and what can be done to it. */
@Path("/admin/devices/{id}")
@AdminOnly
@SameSite
public final class DeviceResource {
  private final Devices devices;
  private final TestSender tests;
  private final Pages pages;

  public DeviceResource(Devices devices, TestSender tests, Pages pages) {
    this.devices = devices;
    this.tests = tests;
    this.pages = pages;
  }

  /** The device and its story. */
  @GET
  public Response device(
      @PathParam("id") String id,
      @QueryParam("done") @Nullable String done,
      @Context HttpServletRequest request) {
    Device device = find(id);
    Optional<TestNote> note = "tested".equals(done) ? tests.latest(device) : Optional.empty();
    return pages.show(
        request,
        new View(
            "admin/device.jte",
            DeviceRows.name(device),
            Map.of(
                "device",
                device,
                "owners",
                devices.owners(device),
                "history",
                devices.history(device.id()),
                "note",
                note,
                "released",
                "released".equals(done) && device.owner().isEmpty())));
  }

  /** Sends it a test; its page tells what becomes of that. */
  @POST
  @Path("/test")
  public Response test(@PathParam("id") String id, @Context HttpServletRequest request) {
    Device device = find(id);
    tests.send(device);
    return Response.seeOther(page(request, "/" + device.id() + "?done=tested")).build();
  }

  /** What became of it so far: the part of the page that asks again while it waits. */
  @GET
  @Path("/test")
  public Response tested(@PathParam("id") String id, @Context HttpServletRequest request) {
    TestNote note = tests.latest(find(id)).orElseThrow(DeviceResource::noTest);
    return pages.show(request, new View("admin/note.jte", "Test", Map.of("note", note)));
  }

  /** From now on the device is nobody's. */
  @POST
  @Path("/release")
  public Response release(@PathParam("id") String id, @Context HttpServletRequest request) {
    if (!devices.release(id(id))) {
      throw noSuchDevice();
    }
    return Response.seeOther(page(request, "/" + id(id) + "?done=released")).build();
  }

  /** Forgets the device and its story. */
  @POST
  @Path("/delete")
  public Response delete(@PathParam("id") String id, @Context HttpServletRequest request) {
    if (!devices.delete(id(id))) {
      throw noSuchDevice();
    }
    return Response.seeOther(page(request, "?done=deleted")).build();
  }

  private Device find(String id) {
    return devices.find(id(id)).orElseThrow(DeviceResource::noSuchDevice);
  }

  private static SubscriptionId id(String text) {
    return SubscriptionId.parse(text).orElseThrow(DeviceResource::noSuchDevice);
  }

  private static Refusal noSuchDevice() {
    return Refusal.of(404, "There is no such device; it may have been deleted.");
  }

  private static Refusal noTest() {
    return Refusal.of(404, "This phone has had no test within the last hour.");
  }

  static URI page(HttpServletRequest request, String rest) {
    return URI.create(request.getContextPath() + "/admin/devices" + rest);
  }
}
