package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: the peer, or whom {@link ProxyFilter} has put in its place. */
public final class ClientAddress {
  /** The request's attribute that {@link ProxyFilter} puts the address in. */
  static final String ATTRIBUTE = "org.bellhop.client";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
  private static final Set<String> PROXY_SIGNS = Set.of("forwarded", "via", "x-real-ip");

  private ClientAddress() {}

  static String of(HttpServletRequest request) {
    return request.getRemoteAddr();
  }

  /** The same without the request itself, which costs Jersey much to hand to a filter. */
  static String of(ContainerRequestContext context) {
    return (String) Objects.requireNonNull(context.getProperty(ATTRIBUTE));
  }

  /**
   * Whether somebody at this very machine calls, and calls it by a local name: neither through a
   * proxy, nor from a foreign page whose own name was made to lead here.
   */
  public static boolean isThisMachine(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && !hasPassedProxy(request)
        && isLocalName(request.getServerName());
  }

  /** HTTP/1.0 too: nginx speaks it, without any sign of itself, when told no more than where to. */
  private static boolean hasPassedProxy(HttpServletRequest request) {
    return request.getProtocol().equals("HTTP/1.0")
        || Collections.list(request.getHeaderNames()).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name -> PROXY_SIGNS.contains(name) || name.startsWith("x-forwarded-"));
  }

  static boolean isLoopback(@Nullable String address) {
    return address != null && LOOPBACK.contains(address);
  }

  private static boolean isLocalName(String host) {
    return host.equalsIgnoreCase("localhost") || isLoopback(host.replaceAll("[\\[\\]]", ""));
  }
}
