package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;
import org.bellhop.sandbox.Account;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.Test;

/** What holds pushes back stands on every page and in /health/ready, which stays 200. */
class BarsTest {
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}";

  @Test
  void while_all_is_well_there_is_none() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of())) {
      assertThat(page(bellhop)).doesNotContain("notice-bar alarm");
      assertThat(ready(bellhop)).contains("\"sending\":\"on\"").doesNotContain("alarm");
    }
  }

  @Test
  void shadow_mode() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("shadow", "on"))) {
      assertThat(page(bellhop)).contains("<strong>Shadow mode</strong>");
      assertThat(ready(bellhop)).contains("\"sending\":\"shadow\"");
    }
  }

  @Test
  void a_refused_key_is_an_alarm() {
    PretendOneSignal other =
        new PretendOneSignal(Account.of(TestBellhop.APP_ID, "another-key"), 2_000);
    try (PretendOneSignalServer server = new PretendOneSignalServer(other, Clock.systemUTC());
        TestBellhop bellhop = TestBellhop.at(server.url())) {
      bellhop.register(Optional.of("bob"), Phones.android(Phones.newId()));
      bellhop.event(EVENT);

      String said =
          Eventually.get(() -> ready(bellhop), now -> now.contains("\"sending\":\"key refused\""));
      assertThat(said)
          .contains("\"alarm\":\"OneSignal refuses the app's key: ")
          .doesNotContain(TestBellhop.API_KEY);
      assertThat(page(bellhop)).contains("<strong>Key refused</strong>");
    }
  }

  @Test
  void the_guard_that_holds_broadcasts() {
    DatabaseConfig config = TestDatabase.H2.empty();
    Map<String, String> same = Map.of("db-url", config.url());
    try (TestBellhop before = TestBellhop.with(same)) {
      before.register(Optional.of("bob"), Phones.android(Phones.newId()));
      long minute = Clock.systemUTC().instant().getEpochSecond() / 60;
      before
          .database()
          .write(
              em ->
                  em.createNativeQuery(
                          "insert into handed_over (minute_at, node, devices) values (?, 'n', 9)")
                      .setParameter(1, minute)
                      .executeUpdate());
    }
    try (TestBellhop bellhop = TestBellhop.with(same)) {
      Eventually.get(() -> ready(bellhop), now -> now.contains("\"sending\":\"broadcasts held\""));
      assertThat(page(bellhop)).contains("<strong>Broadcasts wait</strong> 90 %");
    }
  }

  private static String ready(TestBellhop bellhop) {
    HttpResponse<String> answer = bellhop.send(bellhop.request("/health/ready"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"up\"");
    return answer.body();
  }

  private static String page(TestBellhop bellhop) {
    return bellhop.send(bellhop.request("/nothing").header("Accept", "text/html")).body();
  }
}
