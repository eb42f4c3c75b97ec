package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.bellhop.device.Device;
import org.bellhop.device.DeviceList;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.jspecify.annotations.Nullable;

/** The admins' pages: whether all is well, every device, one device, and what can be done to it. */
@Path("/admin")
@AdminOnly
@SameSite
public final class AdminResource {
  private final Devices devices;
  private final DeviceList list;
  private final OverviewFigures figures;
  private final Pages pages;

  public AdminResource(Devices devices, DeviceList list, OverviewFigures figures, Pages pages) {
    this.figures = figures;
    this.devices = devices;
    this.list = list;
    this.pages = pages;
  }

  /** Whether all is well. */
  @GET
  public Response first(
      @QueryParam("range") @Nullable String range, @Context HttpServletRequest request) {
    Overview overview = figures.over(Range.of(range));
    return pages.show(
        request, new View("admin/overview.jte", "Overview", Map.of("overview", overview)));
  }

  /** The list; htmx asks for its part that changes. */
  @GET
  @Path("/devices")
  public Response devices(@BeanParam DeviceQuery query, @Context HttpServletRequest request) {
    DeviceRows rows =
        new DeviceRows(query, list.page(query.filter(), query.order(), query.place()));
    boolean part = "results".equals(request.getHeader("HX-Target"));
    return pages.show(
        request,
        new View(
            part ? "admin/results.jte" : "admin/devices.jte",
            "Devices",
            Map.of(
                "part",
                part,
                "rows",
                rows,
                "choices",
                new DeviceChoices(query, list.platforms(), list.apps()))));
  }

  /** One device and its story. */
  @GET
  @Path("/devices/{id}")
  public Response device(
      @PathParam("id") String id,
      @QueryParam("done") @Nullable String done,
      @Context HttpServletRequest request) {
    Device device = devices.find(id(id)).orElseThrow(AdminResource::noSuchDevice);
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
                "released",
                "released".equals(done) && device.owner().isEmpty())));
  }

  /** From now on the device is nobody's. */
  @POST
  @Path("/devices/{id}/release")
  public Response release(@PathParam("id") String id, @Context HttpServletRequest request) {
    if (!devices.release(id(id))) {
      throw noSuchDevice();
    }
    return Response.seeOther(devicesPage(request, "/" + id(id) + "?done=released")).build();
  }

  /** Forgets the device and its story. */
  @POST
  @Path("/devices/{id}/delete")
  public Response delete(@PathParam("id") String id, @Context HttpServletRequest request) {
    if (!devices.delete(id(id))) {
      throw noSuchDevice();
    }
    return Response.seeOther(devicesPage(request, "?done=deleted")).build();
  }

  private static SubscriptionId id(String text) {
    return SubscriptionId.parse(text).orElseThrow(AdminResource::noSuchDevice);
  }

  private static Refusal noSuchDevice() {
    return Refusal.of(404, "There is no such device; it may have been deleted.");
  }

  private static URI devicesPage(HttpServletRequest request, String rest) {
    return URI.create(request.getContextPath() + "/admin/devices" + rest);
  }
}
