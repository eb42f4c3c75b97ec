package org.bellhop.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a member's id, and what is none. */
class MemberIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"2", "alice", "Zoë 📱", "a b", "0", "null", "x'; --", "‏עברית"})
  void an_id_is_taken_to_the_letter(String id) {
    assertThat(MemberId.parse(id)).hasToString(id);
  }

  @Test
  void white_space_around_an_id_is_not_part_of_it() {
    assertThat(MemberId.parse(" \talice\r\n")).isEqualTo(new MemberId("alice"));
  }

  @Test
  void upper_and_lower_case_are_two_members() {
    assertThat(new MemberId("Alice")).isNotEqualTo(new MemberId("alice"));
  }

  @Test
  void an_id_has_as_many_characters_as_its_column() {
    assertThat(new MemberId("x".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new MemberId("x".repeat(129))).hasMessageContaining("128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "alice ", " alice", "a\u0000b", "a\nb", "a\u0085b", "a\u007f", "\ud83d"})
  void text_that_a_database_would_change_is_no_id(String text) {
    assertThatThrownBy(() -> new MemberId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_left_of_bytes_that_were_no_text_is_no_id() {
    assertThatThrownBy(() -> MemberId.parse("Ren\ufffd")).hasMessageContaining("UTF-8");
  }

  @Test
  void half_a_character_is_no_id_wherever_it_stands() {
    assertThatThrownBy(() -> MemberId.parse("a\udc31b")).hasMessageContaining("broken");
    assertThatThrownBy(() -> MemberId.parse("\udc31\ud83d")).hasMessageContaining("broken");
    assertThatThrownBy(() -> MemberId.parse("\ud83dx")).hasMessageContaining("broken");
    assertThatThrownBy(() -> MemberId.parse("\ud83d\ude00\nx")).hasMessageContaining("control");
  }
}
