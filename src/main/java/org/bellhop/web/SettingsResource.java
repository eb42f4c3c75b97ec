package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The page about what is in force: the kill switch, and every setting. */
@Path("/admin/settings")
@AdminOnly
public final class SettingsResource {
  private final Sending sending;
  private final List<SettingRow> rows;
  private final Pages pages;

  public SettingsResource(Sending sending, List<SettingRow> rows, Pages pages) {
    this.sending = sending;
    this.rows = List.copyOf(rows);
    this.pages = pages;
  }

  /** What is said of an act that has just been done is said only while it is true. */
  @GET
  public Response settings(
      @QueryParam("done") @DefaultValue("") String done,
      @QueryParam("dropped") @DefaultValue("0") int dropped,
      @Context HttpServletRequest request) {
    boolean stopped = sending.valve().stopped().isPresent();
    return pages.show(
        request,
        new View(
            "admin/settings.jte",
            "Settings",
            Map.of(
                "sending", sending,
                "waiting", sending.valve().waiting(),
                "rows", rows,
                "said", done.equals(stopped ? "stopped" : "on"),
                "dropped", Math.max(dropped, 0))));
  }
}
