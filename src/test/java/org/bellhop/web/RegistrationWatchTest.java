package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.device.RegistrationLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registration endpoint saw stands in the log a moment later, with its likely cause. */
class RegistrationWatchTest {
  private static final String JSON = "application/json";
  private static final String SESSION = "0123456789abcdef0123456789abcdef";
  @AutoClose private static final Phones phones = new Phones();
  private final RegistrationLog log = new RegistrationLog(phones.bellhop().database());

  @AfterEach
  void empty() {
    phones
        .bellhop()
        .database()
        .write(em -> em.createNativeQuery("delete from registration_log").executeUpdate());
  }

  @Test
  void a_registration_says_whose_it_is_and_which_way_knew_him() {
    String id = Phones.newId();
    phones.post("bob", Phones.android(id));

    SetupRow row = row();
    assertThat(row.row().kind()).isEqualTo(Kind.APP);
    assertThat(row.whose()).isEqualTo("bob, by header");
    assertThat(row.row().device().orElseThrow().toString()).isEqualTo(id);
    assertThat(row.diagnosis()).isEmpty();
    assertThat(row.chip()).isEqualTo("good");
    assertThat(row.keys()).contains("oneSignalUserId", "platform");
  }

  @Test
  void no_secret_no_cookie_and_nothing_of_the_body_is_stored() {
    phones.post(
        "/api/registrations",
        BodyPublishers.ofString(
            "{\"customData_mail\":\"anna@site.example\",\"oneSignalPushToken\":\"token-1\"}"),
        "Content-Type",
        JSON,
        "Cookie",
        "JSESSIONID=" + SESSION + "; theme=dark; =odd; lonely",
        "Authorization",
        "Basic " + SESSION,
        "X-Site-User",
        "bob",
        "X-Proxy-Secret",
        TestBellhop.PROXY_SECRET,
        "X-Api-Key",
        SESSION,
        "Referer",
        "https://site.example/reset?token=" + SESSION);

    SetupRow row = row();
    String all = row.row().details();
    assertThat(all)
        .contains(
            "JSESSIONID", "theme", "lonely", "customData_mail", "X-Proxy-Secret".toLowerCase())
        .doesNotContain(SESSION)
        .doesNotContain(TestBellhop.PROXY_SECRET, "dark", "anna@", "token-1", "reset");
    assertThat(row.request()).contains("authorization: ••••");
  }

  @Test
  void the_same_cookie_has_the_same_hash_and_another_value_another_one() {
    for (String value : List.of("one", "two", "one")) {
      phones.post(Phones.utf8("{}"), "Content-Type", JSON, "Cookie", "session=" + value);
    }

    List<String> hashes =
        rows(3).stream().map(row -> row.seen().cookies().get(0).value()).sorted().toList();
    assertThat(hashes).allMatch(hash -> hash.matches("[0-9a-f]{8}"));
    assertThat(hashes.stream().distinct()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | application/x-www-form-urlencoded | a=b | 415 | came as a form",
        "POST | text/plain | {} | 415 | came as text/plain",
        "POST | application/json | oneSignalUserId=1&platform=ios | 400 | form under the name of JSON",
        "POST | application/json | '' | 400 | body is empty",
        "POST | '' | '' | 400 | body is empty",
        "POST | application/json | [1] | 400 | no JSON object",
        "GET | '' | '' | 405 | came as GET",
        "OPTIONS | '' | '' | 200 | another host"
      })
  void what_is_refused_is_kept_with_its_likely_cause(
      String method, String type, String body, int status, String cause) {
    var request =
        phones
            .bellhop()
            .request("/api/registrations")
            .method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    phones.bellhop().send(request);

    SetupRow row = row();
    assertThat(row.row().kind()).isEqualTo(Kind.REFUSED);
    assertThat(row.row().status()).isEqualTo(status);
    assertThat(row.diagnosis().orElseThrow().cause()).contains(cause);
  }

  @Test
  void a_foreign_origin_and_too_large_a_body_are_kept_too() {
    phones.post(Phones.utf8("{}"), "Content-Type", JSON, "Origin", "https://evil.example");
    assertThat(row().diagnosis().orElseThrow().cause()).contains("https://evil.example");
    empty();
    phones.post(Phones.utf8(" ".repeat(40_000)), "Content-Type", JSON);
    assertThat(row().row().status()).isEqualTo(413);
  }

  @Test
  void who_is_nobody_is_told_why_and_so_is_who_has_no_id_yet() {
    phones.post(Optional.empty(), Phones.android(Phones.newId()));
    SetupRow nobody = row();
    assertThat(nobody.whose()).isEqualTo("nobody");
    assertThat(nobody.diagnosis().orElseThrow().cause()).contains("No cookie came");
    assertThat(nobody.seen().nobody())
        .containsExactly(
            "header: The header X-Site-User did not come: the proxy took the visitor for nobody.");
    empty();
    phones.post("bob", "{\"platform\":\"android\",\"oneSignalUserId\":null}");
    assertThat(row().diagnosis().orElseThrow().cause()).contains("empty or no id");
    assertThat(row().keys()).contains("oneSignalUserId (empty)");
  }

  @Test
  void a_header_without_the_proxys_secret_is_named_as_the_reason() {
    phones.post(
        Phones.utf8(Phones.android(Phones.newId())), "Content-Type", JSON, "X-Site-User", "bob");

    assertThat(row().seen().nobody().get(0)).contains("without the right X-Proxy-Secret");
    assertThat(row().row().details()).doesNotContain("bob");
  }

  @Test
  void a_phone_that_posts_and_posts_writes_its_device_once() {
    String id = Phones.newId();
    for (int time = 0; time < 120; time++) {
      phones.post("bob", Phones.android(id));
    }

    phones.post(Phones.utf8("[]"), "Content-Type", JSON);

    // It came last, so the others are written when it is, and reach into no other test.
    Eventually.get(() -> log.newest(Optional.of(Kind.REFUSED)).size(), size -> size == 1);
    assertThat(log.newest(Optional.of(Kind.APP))).hasSize(50);
    assertThat(phones.version(id)).isEqualTo(1);
  }

  @Test
  void what_is_hostile_is_kept_as_text_that_every_database_takes() {
    String body = "{\"<script>alert(1)</script>\\u0000\":1,\"" + "k".repeat(5_000) + "\":2}";
    phones.post(Phones.utf8(body), "Content-Type", JSON, "User-Agent", "\"><img src=x>\t");

    SetupRow row = row();
    assertThat(row.keys())
        .as(row.row().details())
        .first()
        .asString()
        .startsWith("<script>")
        .contains("\uFFFD");
    assertThat(row.row().details().length()).isLessThan(3_000);
  }

  @Test
  void a_session_that_nobody_knows_is_told_apart_from_none() {
    try (TestBellhop sandbox = TestBellhop.sandbox()) {
      RegistrationLog its = new RegistrationLog(sandbox.database());
      sandbox.send(
          sandbox
              .request("/api/registrations")
              .header("Content-Type", JSON)
              .header("Cookie", "JSESSIONID=" + SESSION)
              .POST(BodyPublishers.ofString(Phones.android(Phones.newId()))));

      SetupRow row =
          SetupRow.of(
              Eventually.get(() -> its.newest(Optional.empty()), rows -> !rows.isEmpty()).get(0));
      assertThat(row.diagnosis().orElseThrow().cause()).contains("they stand for nobody");
      assertThat(row.seen().nobody())
          .anyMatch(why -> why.startsWith("session-attribute: A session’s cookie came"))
          .contains("container: The server itself has signed in nobody for this request.");
    }
  }

  @Test
  void no_thread_is_left_behind() {
    try (TestBellhop other = TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1"))) {
      assertThat(other.register(Optional.of("bob"), "{}").statusCode()).isEqualTo(204);
      assertThat(writers()).isEqualTo(2);
    }
    assertThat(writers()).isEqualTo(1);
  }

  @Test
  void an_error_is_not_the_end_of_writing() {
    AtomicBoolean thrown = new AtomicBoolean();
    try (RegistrationJournal journal = new RegistrationJournal(log, new byte[32])) {
      journal.note(
          sighting(
              new ByteArrayOutputStream() {
                @Override
                public String toString(Charset any) {
                  thrown.set(true);
                  throw new LinkageError("no");
                }
              }));
      Eventually.get(thrown::get, was -> was);
      journal.note(sighting(new ByteArrayOutputStream()));

      assertThat(row().row().kind()).isEqualTo(Kind.APP);
    }
  }

  private static Sighting sighting(ByteArrayOutputStream body) {
    return new Sighting(
        Instant.now(),
        "POST",
        URI.create("https://site.example/api/registrations"),
        Map.of(),
        body,
        new Sighting.Answer(204, null),
        Optional.empty(),
        List.of());
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bellhop-registration-log"))
        .count();
  }

  private SetupRow row() {
    return rows(1).get(0);
  }

  private List<SetupRow> rows(int many) {
    return Eventually.get(() -> log.newest(Optional.empty()), rows -> rows.size() == many).stream()
        .map(SetupRow::of)
        .toList();
  }
}
