package org.bellhop.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** What members want is kept as they said it. */
abstract class PreferencesTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("Ben 💬");
  private static final Preference SILENT =
      new Preference(
          Set.of("comments", "my.own-type"),
          Optional.of(
              new QuietHours(
                  LocalTime.of(22, 30),
                  LocalTime.of(7, 5),
                  Optional.of(ZoneId.of("Europe/Paris")))),
          LockScreen.SENDER);

  PreferencesTest(TestDatabase kind) {
    super(kind);
  }

  private Preferences preferences() {
    return new Preferences(database);
  }

  @Test
  void who_has_said_nothing_wants_everything() {
    assertThat(preferences().of(ANNA)).isEqualTo(Preference.USUAL);
  }

  @Test
  void what_was_said_last_holds() {
    preferences().put(ANNA, SILENT);
    assertThat(preferences().of(ANNA)).isEqualTo(SILENT);

    preferences().put(ANNA, Preference.USUAL);
    assertThat(preferences().of(ANNA)).isEqualTo(Preference.USUAL);
  }

  @Test
  void those_of_many_are_found_at_once() {
    preferences().put(BEN, SILENT);

    assertThat(
            database.<Map<MemberId, Preference>>write(em -> Preferences.of(em, List.of(ANNA, BEN))))
        .isEqualTo(Map.of(BEN, SILENT));
  }

  @Test
  void what_cannot_be_meant_is_no_wish() {
    preferences().put(ANNA, SILENT);
    preferences().put(BEN, SILENT);
    sql("update preference set quiet_to = quiet_from where member = 'anna'");
    sql("update preference set time_zone = 'Europe/Atlantis' where member <> 'anna'");

    assertThat(preferences().of(ANNA).quiet()).isEmpty();
    assertThat(preferences().of(BEN).quiet().orElseThrow().zone()).isEmpty();
  }

  private void sql(String update) {
    database.write(em -> em.createNativeQuery(update).executeUpdate());
  }

  @Test
  void who_is_forgotten_has_said_nothing() {
    preferences().put(ANNA, SILENT);
    preferences().put(BEN, SILENT);

    database.write(
        em -> {
          Preferences.forget(em, ANNA);
          return ANNA;
        });

    assertThat(preferences().of(ANNA)).isEqualTo(Preference.USUAL);
    assertThat(preferences().of(BEN)).isEqualTo(SILENT);
  }
}
