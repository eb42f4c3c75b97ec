package org.bellhop.boot;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends a connection whose client goes on and on sending a body that nobody wants any more. Tomcat
 * itself would read it to its end, however slowly it comes.
 */
final class EmbeddedTomcatPatience extends ValveBase {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (response.getStatus() >= 400 && !request.isAsync()) {
      response.finishResponse();
      if (!isReadToItsEnd(request)) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }

  private static boolean isReadToItsEnd(Request request) {
    long deadline = System.nanoTime() + NANOS;
    byte[] away = new byte[8192];
    try (InputStream body = request.getStream()) {
      int read = 0;
      while (read >= 0 && System.nanoTime() < deadline) {
        read = body.read(away);
      }
      return read < 0;
    } catch (IOException | IllegalStateException brokenOff) {
      return false;
    }
  }
}
