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
import org.jspecify.annotations.Nullable;

/**
 * Where Bellhop itself can be called on this machine. A WAR learns its port only from its first
 * request; standing alone it knows before.
 */
public final class OwnAddress implements Filter {
  private volatile @Nullable URI address;

  /**
   * @param known the address with the context path, where the server has told it
   */
  public OwnAddress(Optional<URI> known) {
    this.address = known.orElse(null);
  }

  Optional<URI> get() {
    return Optional.ofNullable(address);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (address == null) {
      address = of((HttpServletRequest) request);
    }
    chain.doFilter(request, response);
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
