package org.bellhop.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.UUID;
import org.bellhop.database.Outage;
import org.bellhop.event.BadEvent;
import org.bellhop.source.WebhookRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every error an RFC 9457 problem, or a page for a browser, in this one place. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  /** The request's attribute that says with which sentence it was refused. */
  static final String SENTENCE = "org.bellhop.refused";

  private static final String PROBLEM_JSON = "application/problem+json";

  private final Pages pages;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public ProblemMapper(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Response toResponse(Throwable error) {
    if (error instanceof Refusal refusal) {
      return problem(refusal);
    }
    if (error instanceof BadEvent bad) {
      return problem(Refusal.field(bad.field(), bad.sentence()));
    }
    if (error instanceof WebhookRefused refused) {
      return problem(Refusal.of(refused.status(), refused.sentence()));
    }
    if (error instanceof WebApplicationException known) {
      return problem(known);
    }
    if (Outage.isCauseOf(error)) {
      LOG.error("The database does not answer: {}", error.toString());
      return problem(
          Refusal.later(
              503, "The database does not answer; try again soon.", Duration.ofSeconds(5)));
    }
    String id = UUID.randomUUID().toString();
    LOG.error("Unexpected error {}", id, error);
    return problem(
        Refusal.of(500, "Something went wrong here; the log tells more under " + id + "."));
  }

  private Response problem(WebApplicationException known) {
    Response problem = problem(Refusal.of(known.getResponse().getStatus(), sentence(known)));
    String methods = known.getResponse().getHeaderString(HttpHeaders.ALLOW);
    // RFC 9110 wants a 405 to say what it would take.
    return methods == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, methods).build();
  }

  private static String sentence(WebApplicationException error) {
    return switch (error.getResponse().getStatus()) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this method.";
      case 406 -> "This address cannot answer in the form that Accept asks for.";
      case 415 -> "The body must be JSON: send it with Content-Type: application/json.";
      default -> error.getResponse().getStatusInfo().getReasonPhrase() + ".";
    };
  }

  private Response problem(Refusal refusal) {
    request.setAttribute(SENTENCE, refusal.sentence());
    String title = status(refusal.status()).getReasonPhrase();
    Response answer =
        Accepted.html(request) ? pages.problem(request, refusal, title) : json(refusal, title);
    Response.ResponseBuilder response = Response.fromResponse(answer);
    refusal.headers().forEach(response::header);
    return response.build();
  }

  private static Response json(Refusal refusal, String title) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status(refusal.status()).getStatusCode());
    body.put("detail", refusal.sentence());
    refusal.field().ifPresent(field -> body.put("field", field));
    return Response.status(status(refusal.status()))
        .type(PROBLEM_JSON)
        .entity(body.toString())
        .build();
  }

  private static Response.StatusType status(int code) {
    Response.Status known = Response.Status.fromStatusCode(code);
    return known == null ? Response.Status.INTERNAL_SERVER_ERROR : known;
  }
}
