package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.bellhop.boot.AtOnce;
import org.bellhop.device.OwnerChange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

/** Registrations that arrive at one moment. */
class RegistrationRaceTest {
  @AutoClose private static final Phones phones = new Phones();

  private final String id = Phones.newId();

  @RepeatedTest(3)
  void sixteen_times_the_same_at_once_is_one_row_and_one_line_of_history() {
    assertThat(AtOnce.run(16, each -> phones.post("bob", Phones.android(id)).statusCode()))
        .containsOnly(204);

    assertThat(phones.ownerOf(id)).hasValue("bob");
    assertThat(phones.version(id)).isEqualTo(1);
    assertThat(phones.history(id)).hasSize(1);
  }

  @RepeatedTest(3)
  void of_two_members_at_once_exactly_one_has_the_phone_in_the_end() {
    List<Integer> answers =
        AtOnce.run(
            16,
            each -> phones.post(each % 2 == 0 ? "bob" : "carol", Phones.android(id)).statusCode());

    assertThat(answers).containsOnly(204);
    List<OwnerChange> history = phones.history(id);
    assertThat(history)
        .extracting(OwnerChange::epoch)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, history.size()).boxed().toList());
    assertThat(phones.find(id).orElseThrow().epoch()).isEqualTo(history.size());
    assertThat(phones.find(id).orElseThrow().owner())
        .isEqualTo(history.get(history.size() - 1).owner());
  }
}
