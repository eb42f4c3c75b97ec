package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.bellhop.database.SteppedClock;
import org.junit.jupiter.api.Test;

/** How much a site is asked. */
class QuestionsTest {
  private final SteppedClock clock = new SteppedClock(Instant.EPOCH);
  private final Questions questions = new Questions(clock);

  @Test
  void who_has_a_whole_ipv6_network_asks_as_one() {
    for (int host = 1; host <= Questions.A_MINUTE_AND_ADDRESS; host++) {
      assertThat(mayAsk("2001:db8:1:2::" + host)).isTrue();
    }

    assertThat(mayAsk("2001:db8:1:2:aaaa::1")).isFalse();
    assertThat(mayAsk("2001:db8:1:3::1")).isTrue();
  }

  private boolean mayAsk(String address) {
    clock.step(Duration.ofMillis(100));
    boolean may = questions.begin(address);
    if (may) {
      questions.end();
    }
    return may;
  }
}
