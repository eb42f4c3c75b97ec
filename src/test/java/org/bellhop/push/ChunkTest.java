package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkTest {
  private static final SubscriptionId FIRST = new SubscriptionId(UUID.randomUUID());
  private static final int COLUMN = 32;

  @Test
  void what_is_put_off_every_night_has_a_name_of_its_own_that_fits_its_column() {
    Instant morning = Instant.parse("2026-11-24T06:00:00Z");
    Chunk chunk =
        new Chunk("event", 0, "", FIRST)
            .part(Chunk.showing(org.bellhop.member.LockScreen.SENDER), FIRST);
    List<String> names = new ArrayList<>();
    for (int night = 0; night < 28; night++) {
      chunk = chunk.part(Chunk.later(morning.plus(Duration.ofDays(night))), FIRST);
      names.add(chunk.part());
    }
    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.length() < COLUMN - 12 && name.startsWith("s"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "01, ''",
    "q29468160, q29468160",
    "q2946816001, q29468160",
    "n10, n10",
    "01s10, 01s",
    "xq0011aabb0, xq0011aabb"
  })
  void what_was_halved_is_the_part_without_the_halves_at_its_end(String part, String halved) {
    assertThat(Chunk.halved(part)).isEqualTo(halved);
  }

  @Test
  void what_comes_to_one_morning_by_two_ways_is_not_the_same() {
    Instant first = Instant.parse("2026-11-24T06:00:00Z");
    Instant second = first.plus(Duration.ofHours(1));
    Chunk whole = new Chunk("event", 0, "", FIRST);

    assertThat(
            whole.part(Chunk.later(first), FIRST).part(Chunk.later(second), FIRST).idempotencyKey())
        .isNotEqualTo(whole.part(Chunk.later(second), FIRST).idempotencyKey());
  }
}
