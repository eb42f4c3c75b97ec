package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.bellhop.device.DeviceList;
import org.jspecify.annotations.Nullable;

/** The admins' first pages: whether all is well, and every device. */
@Path("/admin")
@AdminOnly
@SameSite
public final class AdminResource {
  private final DeviceList list;
  private final OverviewFigures figures;
  private final Pages pages;

  public AdminResource(DeviceList list, OverviewFigures figures, Pages pages) {
    this.figures = figures;
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
}
