package org.bellhop.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.identity.AddressBlock;

/**
 * Lets each address do only so much a minute, and whoever has a whole IPv6 network as much as one.
 * This machine itself is not counted: either a proxy that does not tell its clients apart calls
 * from there, or the operator.
 */
@Limited
public final class RateLimitFilter implements ContainerRequestFilter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int most;
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(100_000).build();

  /**
   * @param most requests of one address in a minute; generous, since a mobile network puts many
   *     phones behind one
   */
  public RateLimitFilter(int most) {
    this.most = most;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    String client = ClientAddress.of(context);
    if (!ClientAddress.isLoopback(client)
        && counts.get(AddressBlock.network(client), first -> new AtomicInteger()).incrementAndGet()
            > most) {
      throw Refusal.later(429, "Too many registrations from this address; wait a minute.", WINDOW);
    }
  }
}
