package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.bellhop.event.Event;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;
import org.bellhop.event.Receipt;
import org.bellhop.source.Headers;
import org.bellhop.source.Heard;
import org.bellhop.source.Webhook;
import org.bellhop.source.Webhooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where other programs say what happened, each in its own form. */
@Path("/api/sources")
@Produces(MediaType.APPLICATION_JSON)
public final class SourceResource {
  private static final Logger LOG = LoggerFactory.getLogger(SourceResource.class);

  private final PushService pushes;
  private final EventJson events;
  private final Webhooks webhooks;

  public SourceResource(PushService pushes, EventJson events, Webhooks webhooks) {
    this.pushes = pushes;
    this.events = events;
    this.webhooks = webhooks;
  }

  @POST
  @Path("discourse")
  public Response discourse(@Context HttpHeaders headers, InputStream body) throws IOException {
    return hear(webhooks.discourse(), headers, body);
  }

  @POST
  @Path("cloudevents")
  public Response cloudEvents(@Context HttpHeaders headers, InputStream body) throws IOException {
    return hear(webhooks.cloudEvents(), headers, body);
  }

  @POST
  @Path("ghost")
  public Response ghost(@Context HttpHeaders headers, InputStream body) throws IOException {
    return hear(webhooks.ghost(), headers, body);
  }

  @POST
  @Path("hmac")
  public Response hmac(@Context HttpHeaders headers, InputStream body) throws IOException {
    return hear(webhooks.hmac(), headers, body);
  }

  /** 202 once all that is members' news is committed; 200 where there is none. */
  private Response hear(Webhook webhook, HttpHeaders http, InputStream stream) throws IOException {
    Headers headers = new Headers(http.getRequestHeaders());
    Webhook.Proof proof = webhook.proof(headers);
    byte[] body = body(webhook, http, stream);
    proof.check(body);
    JsonNode told = JsonBody.any(body);
    List<Heard> heard = webhook.read(headers, told);
    // All are understood before the first is told.
    List<Event> news =
        heard.stream()
            .filter(Heard.News.class::isInstance)
            .map(Heard.News.class::cast)
            .map(each -> events.read(each.key(), each.event()))
            .toList();
    if (news.isEmpty()
        && heard.stream().findFirst().orElse(null) instanceof Heard.Nothing nothing) {
      LOG.debug("A webhook has no news for members: {}", nothing.reason());
      return Response.ok(Map.of("ignored", nothing.reason())).build();
    }
    List<Receipt> receipts = news.stream().map(pushes::accept).toList();
    return Response.accepted(told.isArray() ? receipts : receipts.get(0)).build();
  }

  private static byte[] body(Webhook webhook, HttpHeaders headers, InputStream body)
      throws IOException {
    if (headers.getLength() > webhook.mostBytes()) {
      throw JsonBody.tooLarge(webhook.mostBytes());
    }
    return JsonBody.bytes(body, webhook.mostBytes());
  }
}
