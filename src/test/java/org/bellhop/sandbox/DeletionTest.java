package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deleting a subscription at the pretend OneSignal. */
class DeletionTest {
  private static final UUID APP = UUID.randomUUID();
  private static final UUID PHONE = UUID.randomUUID();

  private final PretendOneSignal oneSignal = new PretendOneSignal(new Account(APP, "key"), 2_000);

  @Test
  void the_first_time_it_is_deleted_and_then_it_is_not_found() {
    assertThat(delete("Key key", APP + "", PHONE + "").status()).isEqualTo(202);
    assertThat(oneSignal.isDeleted(PHONE)).isTrue();

    Answer again = delete("Key key", APP + "", PHONE + "");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body()).contains("\"code\":\"subscription-0\"");
  }

  @Test
  void a_wrong_key_or_app_deletes_nothing() {
    assertThat(delete("Key other", APP + "", PHONE + "").status()).isEqualTo(403);
    assertThat(delete("Key key", PHONE + "", PHONE + "").status()).isEqualTo(403);
    assertThat(oneSignal.isDeleted(PHONE)).isFalse();
  }

  @Test
  void what_is_no_id_is_refused() {
    assertThat(delete("Key key", APP + "", "1-1-1-1-1").status()).isEqualTo(400);
    assertThat(delete("Key key", "app", PHONE + "").status()).isEqualTo(400);
  }

  @Test
  void it_is_away_for_deletions_too() {
    oneSignal.script().next(Behaviour.unavailable());

    assertThat(delete("Key key", APP + "", PHONE + "").status()).isEqualTo(503);
    assertThat(oneSignal.isDeleted(PHONE)).isFalse();
  }

  @Test
  void a_deleted_subscription_gets_no_pushes() {
    delete("Key key", APP + "", PHONE + "");

    Answer answer =
        oneSignal.answer(
            new Call(
                "Key key",
                "{\"app_id\":\"%s\",\"include_subscription_ids\":[\"%s\"],\"contents\":{\"en\":\"c\"}}"
                    .formatted(APP, PHONE),
                Instant.EPOCH));

    assertThat(answer.body()).contains("\"id\":\"\"");
    assertThat(oneSignal.deliveredTo(PHONE)).isEmpty();
  }

  private Answer delete(String authorization, String app, String phone) {
    return oneSignal.delete(new Call(authorization, "", Instant.EPOCH), app, phone);
  }
}
