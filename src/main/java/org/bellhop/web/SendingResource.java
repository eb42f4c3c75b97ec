package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import org.bellhop.push.KillSwitch.Backlog;
import org.jspecify.annotations.Nullable;

/** The kill switch, by a form of the settings page or by a program. */
@Path("/admin/sending")
@AdminOnly
@SameSite
public final class SendingResource {
  private final Sending sending;

  public SendingResource(Sending sending) {
    this.sending = sending;
  }

  /** Whether pushes go out, and what stands in their way. */
  @GET
  public Response state() {
    return json(body());
  }

  /** As a form says. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response form(
      @FormParam("sending") @Nullable String wanted,
      @FormParam("backlog") @Nullable String backlog,
      @Context HttpServletRequest request) {
    return turn(wanted, backlog, request);
  }

  /** As a JSON object says. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response object(@UniqueKeys ObjectNode wanted, @Context HttpServletRequest request) {
    return turn(text(wanted, "sending"), text(wanted, "backlog"), request);
  }

  private static @Nullable String text(ObjectNode body, String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private Response turn(
      @Nullable String wanted, @Nullable String backlog, HttpServletRequest request) {
    return switch (wanted == null ? "" : wanted) {
      case "stopped" -> {
        int dropped = sending.valve().stop(caller(request), backlog(backlog));
        yield done(request, "stopped", dropped);
      }
      case "on" -> {
        if (backlog != null) {
          throw Refusal.field("backlog", "goes with stopped only: on sends what waits.");
        }
        sending.valve().goOn();
        yield done(request, "on", 0);
      }
      default -> throw Refusal.field("sending", "must be stopped or on.");
    };
  }

  private Response done(HttpServletRequest request, String what, int dropped) {
    return Accepted.html(request)
        ? Response.seeOther(page(request, what, dropped)).build()
        : json(body().put("dropped", dropped));
  }

  private static Backlog backlog(@Nullable String word) {
    return switch (word == null ? "keep" : word) {
      case "keep" -> Backlog.KEEP;
      case "drop" -> Backlog.DROP;
      default -> throw Refusal.field("backlog", "must be keep or drop.");
    };
  }

  /** Who comes with the password has no other name. */
  private static String caller(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName).orElse("admin");
  }

  private static URI page(HttpServletRequest request, String done, int dropped) {
    return URI.create(
        request.getContextPath() + "/admin/settings?done=" + done + "&dropped=" + dropped);
  }

  private ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    sending
        .valve()
        .stopped()
        .ifPresentOrElse(
            stop ->
                body.put("sending", "stopped")
                    .put("since", stop.since().toString())
                    .put("by", stop.by()),
            () -> body.put("sending", "on"));
    body.put("waiting", sending.valve().waiting()).put("shadow", sending.shadow());
    sending.keyRefused().ifPresent(said -> body.put("keyRefused", said));
    return body.put("percentUsed", sending.percentUsed())
        .put("broadcastsHeld", sending.holdsBroadcasts());
  }

  private static Response json(ObjectNode body) {
    return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
