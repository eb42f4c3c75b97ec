package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bellhop.database.SteppedClock;
import org.bellhop.identity.Requests;
import org.bellhop.identity.Way;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.Test;

/** Who is the session user, and since when that is known. */
class SessionUserFilterTest {
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  @Test
  void it_is_known_as_of_the_requests_arrival_however_long_its_body_takes() throws Exception {
    SteppedClock clock = new SteppedClock(START);
    AtomicReference<SessionUser> seen = new AtomicReference<>();

    new SessionUserFilter(List.of(new Annas()), clock)
        .doFilter(
            Requests.withCookies(""),
            null,
            (request, response) -> {
              clock.step(Duration.ofSeconds(15));
              seen.set((SessionUser) ((HttpServletRequest) request).getUserPrincipal());
            });

    assertThat(seen.get().asOf()).hasValue(START);
  }

  private static final class Annas implements Way {
    @Override
    public String name() {
      return "annas";
    }

    @Override
    public String whyNobody(HttpServletRequest request) {
      return "never";
    }

    @Override
    public Optional<SessionUser> sessionUser(HttpServletRequest request) {
      return Optional.of(new SessionUser(new MemberId("anna"), Optional.empty()));
    }
  }
}
