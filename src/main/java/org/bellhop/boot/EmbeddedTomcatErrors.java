package org.bellhop.boot;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What the server itself refuses, before Bellhop sees it, has a sentence too. */
public final class EmbeddedTomcatErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    boolean page =
        Optional.ofNullable(request.getHeader("Accept"))
            .filter(types -> types.startsWith("text/html"))
            .isPresent();
    try {
      response.setContentType(page ? "text/html" : "application/problem+json");
      response.setCharacterEncoding("UTF-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(page ? html(status) : problem(status));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("An error could not be told", gone);
    }
  }

  private static String problem(int status) {
    return """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}"""
        .formatted(title(status), status, sentence(status));
  }

  private static String html(int status) {
    return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%2$s · Bellhop</title>
        <h1>%2$s</h1><p>%3$s</p><p><a href="/bellhop/">To the first page</a></p></html>
        """
        .formatted(status, title(status), sentence(status));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      default -> status < 500 ? "Refused" : "Server Error";
    };
  }

  private static String sentence(int status) {
    return switch (status) {
      case 400 -> "This is not a request that Bellhop can read: look at its address and headers.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this method.";
      case 408 -> "The request took too long to arrive; send it again.";
      default ->
          status < 500
              ? "The server refuses this request with " + status + "."
              : "Something went wrong here; the log tells more.";
    };
  }
}
