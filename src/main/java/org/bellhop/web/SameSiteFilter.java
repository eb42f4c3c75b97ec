package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a foreign page makes a member's browser send. Browsers name the page's origin in
 * every such request; the app on Android, and whatever is no browser, sends none and may pass.
 */
@SameSite
public final class SameSiteFilter implements ContainerRequestFilter {
  private final Set<URI> own;

  /**
   * @param own the site's and Bellhop's own addresses as browsers see them, besides the Host that a
   *     request names
   */
  public SameSiteFilter(Set<URI> own) {
    this.own = Set.copyOf(own);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String origin = request.getHeaderString("Origin");
    boolean secure = request.getSecurityContext().isSecure();
    if (origin != null && !isOwn(origin, request.getHeaderString(HttpHeaders.HOST), secure)) {
      throw Refusal.of(403, "Only the site's own pages may send this, not " + shown(origin) + ".");
    }
  }

  private boolean isOwn(String origin, @Nullable String host, boolean secure) {
    try {
      URI page = URI.create(origin);
      String from = authority(page);
      List<URI> same = own.stream().filter(address -> authority(address).equals(from)).toList();
      boolean named = from.equals(String.valueOf(host).toLowerCase(Locale.ROOT));
      return (named || !same.isEmpty()) && isSafe(page, same, secure);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** Whoever is on the way can write a page of http:, but none of the same host's https:. */
  private static boolean isSafe(URI page, List<URI> same, boolean secure) {
    String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
    boolean plain = !secure && same.stream().noneMatch(own -> "https".equals(own.getScheme()));
    return scheme.equals("https") || (scheme.equals("http") && plain);
  }

  /** Host and port, the port only where it is not the scheme's usual one: as Host spells it. */
  private static String authority(URI address) {
    boolean usual =
        address.getPort() == -1
            || (address.getPort() == 443 && "https".equals(address.getScheme()))
            || (address.getPort() == 80 && "http".equals(address.getScheme()));
    String host = address.getHost();
    if (host == null) {
      throw new IllegalArgumentException("no host");
    }
    return (usual ? host : host + ":" + address.getPort()).toLowerCase(Locale.ROOT);
  }

  private static String shown(String origin) {
    if (origin.isEmpty()) {
      return "an empty Origin";
    }
    String clean = origin.replaceAll("[^\\w.:/\\[\\]-]", "?");
    return clean.substring(0, Math.min(clean.length(), 100));
  }
}
