package org.bellhop.sandbox;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Bellhop itself can be called on this machine. A WAR learns its port only from its requests,
 * and until one comes by plain HTTP on this machine it may be another's: a health check's, a
 * proxy's. Standing alone it knows before.
 */
public final class OwnAddress implements Filter {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private final boolean told;
  private volatile @Nullable URI address;

  /**
   * @param known the address with the context path, where the server has told it
   */
  public OwnAddress(Optional<URI> known) {
    this.told = known.isPresent();
    this.address = known.orElse(null);
  }

  Optional<URI> get() {
    return Optional.ofNullable(address);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!callable(address)) {
      learn(of((HttpServletRequest) request));
    }
    chain.doFilter(request, response);
  }

  /** A guess is better than nothing, and plain HTTP on this machine better than a guess. */
  private synchronized void learn(URI seen) {
    if (address == null || (callable(seen) && !callable(address) && !told)) {
      address = seen;
    }
  }

  /** Others may be closed to us: by a firewall, or a certificate for another name. */
  private static boolean callable(@Nullable URI address) {
    return address != null
        && "http".equals(address.getScheme())
        && LOOPBACK.contains(address.getHost());
  }

  private static URI of(HttpServletRequest request) {
    String local = request.getLocalAddr();
    String host = local.contains(":") ? "[" + local + "]" : local;
    return URI.create(
        request.getScheme()
            + "://"
            + host
            + ":"
            + request.getLocalPort()
            + request.getContextPath());
  }
}
