package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bellhop.database.Together;
import org.junit.jupiter.api.Test;

/** Many guesses of one address at one moment. */
class AdminPasswordTest {
  /** So long that the comparison of one guess goes on while the others arrive. */
  private static final byte[] LONG_GUESS = new byte[16 * 1024 * 1024];

  @Test
  void no_guess_slips_through_while_another_is_being_compared() throws Exception {
    for (int round = 0; round < 5; round++) {
      AdminPassword.Guesses guesses = new AdminPassword.Guesses();

      List<String> answers = Together.call(24, thread -> guess(guesses));

      assertThat(answers).filteredOn("wrong"::equals).hasSize(10);
      assertThat(answers).filteredOn("later"::equals).hasSize(14);
    }
  }

  private static String guess(AdminPassword.Guesses guesses) {
    try {
      return guesses.isRight(new byte[] {1}, Optional.of(LONG_GUESS)) ? "right" : "wrong";
    } catch (Refusal later) {
      assertThat(later.status()).isEqualTo(429);
      return "later";
    }
  }
}
