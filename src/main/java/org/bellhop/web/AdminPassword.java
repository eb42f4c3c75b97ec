package org.bellhop.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.bellhop.identity.AddressBlock;

/**
 * The admins' password, which nobody can find by guessing: after ten wrong ones an address waits,
 * whatever it then says. Safe for use by many threads.
 */
final class AdminPassword {
  private static final int WRONG_PASSWORDS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Optional<byte[]> login;
  private final Cache<String, Guesses> guesses =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(100_000).build();

  AdminPassword(Optional<String> password) {
    this.login = password.map(secret -> ("admin:" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** How often one address was wrong; guesses that come at once are counted one by one. */
  static final class Guesses {
    private int wrong;

    synchronized boolean isRight(byte[] login, Optional<byte[]> given) {
      if (wrong >= WRONG_PASSWORDS) {
        throw Refusal.later(429, "Too many wrong passwords; wait a minute.", WINDOW);
      }
      boolean right = given.isPresent() && MessageDigest.isEqual(given.get(), login);
      if (given.isPresent() && !right) {
        wrong++;
      }
      return right;
    }
  }

  /** Whether this is user and password; a {@link Refusal} when too many were not. */
  boolean isRight(HttpServletRequest request, Optional<byte[]> given) {
    String network = AddressBlock.network(ClientAddress.of(request));
    Guesses ofAddress = guesses.get(network, first -> new Guesses());
    return login.isPresent() && ofAddress.isRight(login.get(), given);
  }
}
