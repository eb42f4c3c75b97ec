package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bellhop.identity.AddressBlock;

/**
 * Puts the client in the place of our own proxies: each has written behind the line {@code
 * X-Forwarded-For} who called it, and what stands before the last that is not ours anybody can
 * write.
 */
public final class ProxyFilter implements Filter {
  private final List<AddressBlock> own;

  /**
   * @param own from where a proxy's word about its client is believed
   */
  public ProxyFilter(List<AddressBlock> own) {
    this.own = List.copyOf(own);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FromClient from = new FromClient((HttpServletRequest) request);
    from.setAttribute(ClientAddress.ATTRIBUTE, from.client);
    chain.doFilter(from, response);
  }

  private String client(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    List<String> hops = hops(request);
    while (!hops.isEmpty() && isOwn(address)) {
      String before = hops.remove(hops.size() - 1);
      if (!AddressBlock.isAddress(before)) {
        return address;
      }
      address = before;
    }
    return address;
  }

  private boolean isOwn(String address) {
    return own.stream().anyMatch(block -> block.contains(address));
  }

  /** A proxy adds to the line, or adds a line. */
  private static List<String> hops(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String hop : line.split(",", -1)) {
        hops.add(withoutPort(hop.strip()));
      }
    }
    return hops;
  }

  /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    return hop.replaceFirst("^\\[([^\\]]*)\\](:\\d+)?$", "$1")
        .replaceFirst("^([0-9.]+):\\d+$", "$1");
  }

  private final class FromClient extends HttpServletRequestWrapper {
    private final String client;

    FromClient(HttpServletRequest request) {
      super(request);
      this.client = client(request);
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }
  }
}
