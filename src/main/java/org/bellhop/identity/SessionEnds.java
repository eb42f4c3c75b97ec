package org.bellhop.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.bellhop.device.Devices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Bellhop shares its session with the site: a session that the site ends is a sign-out, and
 * what it claimed is nobody's. One that times out is none, nor one that goes down with the server.
 *
 * <p>It is a filter, of no path, because servers end filters before sessions and listeners after.
 */
public final class SessionEnds implements HttpSessionListener, Filter {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);

  private final List<Way> ways;
  private final Devices devices;
  private final Clock clock;
  private volatile boolean goingDown;

  public SessionEnds(List<Way> ways, Devices devices, Clock clock) {
    this.ways = List.copyOf(ways);
    this.devices = devices;
    this.clock = clock;
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    try {
      if (!goingDown && isBeforeTimeOut(event.getSession())) {
        signOut(event.getSession());
      }
    } catch (RuntimeException failed) {
      LOG.error("A session ended, and its phones could not be released", failed);
    }
  }

  private boolean isBeforeTimeOut(HttpSession session) {
    long limit = session.getMaxInactiveInterval();
    return limit <= 0 || clock.millis() < session.getLastAccessedTime() + limit * 1_000;
  }

  private void signOut(HttpSession session) {
    ways.stream()
        .flatMap(way -> way.sessionUser(session).stream())
        .findFirst()
        .ifPresent(devices::signedOut);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {
    goingDown = true;
  }
}
