package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionIdTest {

  @Test
  void ids_are_in_the_order_of_their_texts() {
    Random random = new Random(1);
    Stream<SubscriptionId> ids =
        Stream.generate(() -> new SubscriptionId(new UUID(number(random), number(random))))
            .limit(1_000);

    assertThat(ids.sorted().map(SubscriptionId::toString).toList()).isSorted();
  }

  /** Often the same, so that the second half decides. */
  private static long number(Random random) {
    return random.nextInt(4) * 0x4000_0000_0000_0000L + random.nextInt(2);
  }
}
