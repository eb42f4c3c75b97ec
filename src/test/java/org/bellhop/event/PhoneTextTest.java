package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that fits a phone. */
class PhoneTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"Hello", "Zoë 📱", "שלום", "two\nlines", "100 % {sure} \"yes\"", "‮evil"})
  void text_that_fits_stays_as_it_is(String text) {
    assertThat(PhoneText.fitted(text, 100)).isEqualTo(text);
  }

  @Test
  void control_characters_vanish_and_line_feeds_stay() {
    assertThat(PhoneText.fitted(" a\u0000\u0007\rb\nc\u007f ", 100)).isEqualTo("ab\nc");
  }

  @Test
  void half_a_character_is_replaced() {
    assertThat(PhoneText.fitted("a\ud83db\udc31c", 100)).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "漢", "📱", "e\u0301", "👩‍👩‍👧‍👦", "🇫🇷", "👍🏽"})
  void long_text_is_cut_between_characters_as_people_see_them(String character) {
    String cut = PhoneText.fitted(character.repeat(500), 150);

    assertThat(cut).endsWith("…");
    assertThat(cut.substring(0, cut.length() - 1).replace(character, "")).isEmpty();
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(100, 150);
  }

  @Test
  void at_no_length_a_character_is_cut_in_two() {
    List<String> characters =
        List.of(
            "a",
            "😀",
            "👩‍👩‍👧‍👦",
            "e\u0301",
            "🇫🇷",
            "👍🏽",
            "漢",
            "🏳️‍🌈",
            "\uD835\uDD38",
            "1️⃣",
            "z");
    String text = String.join("", characters);
    int whole = text.getBytes(StandardCharsets.UTF_8).length;
    Set<String> beginnings = new HashSet<>();
    for (int bytes = 3; bytes < whole; bytes++) {
      String cut = PhoneText.fitted(text, bytes);

      assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
      assertThat(cut).endsWith("…");
      beginnings.add(cut.substring(0, cut.length() - 1));
    }
    // Each beginning of whole characters, and none besides. The dots take the last ones' place.
    assertThat(beginnings).containsAll(wholeOnes(characters.subList(0, 9)));
    assertThat(wholeOnes(characters)).containsAll(beginnings);
    assertThat(PhoneText.fitted(text, whole)).isEqualTo(text);
  }

  private static List<String> wholeOnes(List<String> characters) {
    return IntStream.rangeClosed(0, characters.size())
        .mapToObj(count -> String.join("", characters.subList(0, count)))
        .toList();
  }

  @Test
  void what_only_just_fits_is_not_cut() {
    assertThat(PhoneText.fitted("x".repeat(150), 150)).isEqualTo("x".repeat(150));
    assertThat(PhoneText.fitted("x".repeat(151), 150)).isEqualTo("x".repeat(147) + "…");
  }

  @Test
  void one_character_too_long_for_any_phone_is_left_out() {
    assertThat(PhoneText.fitted("a" + "\u0301".repeat(100_000), 600)).isEqualTo("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "%", "\"", "\\", "\n{"})
  void what_takes_more_bytes_on_its_way_counts_for_more(String costly) {
    assertThat(PhoneText.fitted(costly.repeat(600), 600).length()).isLessThanOrEqualTo(301);
  }
}
