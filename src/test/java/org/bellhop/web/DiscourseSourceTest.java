package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.boot.AtOnce;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Push;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discourse's own webhooks: whom they are believed to come from, and what becomes of them. */
class DiscourseSourceTest {
  private static final String PATH = "/api/sources/discourse";
  private static final String OLD = "the-old-secret-of-discourse";
  private static final String NEW = "my_super_secret_key";
  private static final AtomicInteger IDS = new AtomicInteger(980);
  private static TestBellhop bellhop;
  private static Pushes pushes;

  private final int id = IDS.incrementAndGet();
  private final String key = "discourse:notification:" + id;

  @BeforeAll
  static void start() {
    bellhop =
        TestBellhop.with(
            Map.of("discourse-secret", OLD + "," + NEW, "onesignal-url", "http://127.0.0.1:1"));
    pushes = new Pushes(bellhop);
    Phones phones = new Phones(bellhop);
    phones.post("2", Phones.android(Phones.newId()));
    phones.post("3", Phones.android(Phones.newId()));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void a_private_message_is_told_to_its_recipient_alone() {
    HttpResponse<String> answer = send(notification(6, "Saturday"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + key + "\",\"recipients\":1}");
    assertThat(pushes.owners(key)).containsExactly("2");
    Push push = pushes.of(key).get(0);
    assertThat(push.message().headings().get("en")).isEqualTo("bob");
    assertThat(push.message().contents().get("en")).isEqualTo("Saturday");
    assertThat(push.message().targetUrl()).startsWith("https://site.example/t/12/3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | bob mentioned you in “Saturday”",
        "2 | bob replied in “Saturday”",
        "3 | bob mentioned you in “Saturday”",
        "5 | bob reacted to “Saturday”",
        "7 | bob",
        "9 | bob replied in “Saturday”",
        "15 | bob mentioned you in “Saturday”",
        "17 | bob published “Saturday”"
      })
  void each_kind_of_notification_has_its_words(int type, String heading) {
    send(notification(type, "Saturday"));

    assertThat(pushes.of(key).get(0).message().headings().get("en")).isEqualTo(heading);
  }

  @Test
  void a_badge_is_given_by_nobody() {
    send(
        body(
            "12,\"data\":{\"badge_id\":4,\"badge_name\":\"First Like\",\"username\":\"alice\"}",
            Instant.now()));

    Push push = pushes.of(key).get(0);
    assertThat(push.message().headings().get("en")).contains("First Like").doesNotContain("alice");
    assertThat(push.message().targetUrl()).isEqualTo("https://site.example/badges/4");
  }

  @Test
  void a_chats_mention_leads_into_the_chat() {
    send(
        body(
            "29,\"data\":{\"chat_channel_id\":9,\"chat_message_id\":174,"
                + "\"chat_channel_title\":\"Site\",\"mentioned_by_username\":\"hawk\"}",
            Instant.now()));

    Push push = pushes.of(key).get(0);
    assertThat(push.message().headings().get("en")).isEqualTo("hawk mentioned you in “Site”");
    assertThat(push.message().targetUrl()).isEqualTo("https://site.example/chat/c/-/9/174");
  }

  @Test
  void the_signature_is_discourses_own() {
    // Computed from Discourse's own code.
    String body = "{\"ping\":\"OK\"}";
    String signature = "sha256=1bda8ceae4345ca63702ef213bd8f7e8117dc9bf5dcaeacc067b35e35b391db5";

    HttpResponse<String> answer = send(body, "application/json", signature);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ignored\":\"a ping\"}");
  }

  @Test
  void json_that_is_called_a_form_is_json() {
    String body = notification(6, "A&B=%41");

    assertThat(send(body, "application/x-www-form-urlencoded", signature(NEW, body)).statusCode())
        .isEqualTo(202);
    assertThat(pushes.of(key).get(0).message().contents().get("en")).isEqualTo("A&B=%41");
  }

  @Test
  void each_of_the_secrets_opens_the_door() {
    String body = notification(6, "Saturday");

    assertThat(send(body, "application/json", signature(OLD, body)).statusCode()).isEqualTo(202);
  }

  @Test
  void a_delivery_that_is_repeated_is_one_event() {
    String body = notification(6, "Saturday");

    assertThat(AtOnce.run(8, each -> send(body).body()))
        .containsOnly("{\"id\":\"" + key + "\",\"recipients\":1}");
    assertThat(pushes.of(key)).hasSize(1);
  }

  @Test
  void an_old_body_is_no_news_once_its_key_is_forgotten() {
    send(body(about(6, "Saturday"), Instant.now().minus(Duration.ofDays(40))));

    assertThat(pushes.of(key).get(0).expires()).isBefore(Instant.now());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha256=00",
        "00",
        "sha1=1bda8ceae4345ca63702ef213bd8f7e8117dc9bf5dcaeacc067b35e35b391db5",
        "sha256=1bda8ceae4345ca63702ef213bd8f7e8117dc9bf5dcaeacc067b35e35b391db5",
        "sha256=zzda8ceae4345ca63702ef213bd8f7e8117dc9bf5dcaeacc067b35e35b391db5"
      })
  void a_forged_signature_is_refused(String signature) {
    Problem.of(send(notification(6, "Saturday"), "application/json", signature), 401);
    assertThat(pushes.of(key)).isEmpty();
  }

  @Test
  void a_missing_or_doubled_signature_is_refused() {
    String body = notification(6, "Saturday");
    var request = bellhop.request(PATH).header("Content-Type", "application/json");

    Problem.of(bellhop.send(request.POST(BodyPublishers.ofString(body))), 401);
    request.header("X-Discourse-Event-Signature", signature(NEW, body));
    request.header("X-Discourse-Event-Signature", signature(OLD, body));
    Problem.of(bellhop.send(request), 401);
  }

  @Test
  void what_was_signed_must_be_what_was_sent() {
    String body = notification(6, "Saturday");

    Problem.of(
        send(
            body.replace("\"user_id\":2", "\"user_id\":3"),
            "application/json",
            signature(NEW, body)),
        401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"post\":{\"id\":1,\"raw\":\"secret words\"}}",
        "{\"notification\":{\"id\":1,\"user_id\":2,\"notification_type\":4}}",
        "{\"notification\":{\"id\":1,\"user_id\":2,\"notification_type\":6,\"read\":true}}",
        "{\"notification\":{\"id\":1,\"notification_type\":6}}",
        "{\"notification\":[]}"
      })
  void what_has_no_counterpart_is_answered_and_ignored(String body) {
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"ignored\":\"").doesNotContain("secret words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "\"text\"",
        "{\"notification\":",
        "{\"ping\":1,\"ping\":2}",
        "{\"notification\":{\"id\":\"x\",\"user_id\":2,\"notification_type\":6,\"created_at\":\"2026-11-23T18:00:00Z\"}}",
        "{\"notification\":{\"id\":1,\"user_id\":2,\"notification_type\":6,\"created_at\":\"yesterday\"}}",
        "{\"notification\":{\"id\":1,\"user_id\":{},\"notification_type\":6,\"created_at\":\"2026-11-23T18:00:00Z\"}}"
      })
  void nonsense_is_a_sentence(String body) {
    Problem.of(send(body), 400);
  }

  @Test
  void hostile_words_are_words_and_lead_nowhere_else() {
    String hostile = "{{ app.secret }} <script>alert(1)</script> \\u202e\\u0000 ../../admin";

    assertThat(send(notification(6, hostile)).statusCode()).isEqualTo(202);
    assertThat(pushes.of(key).get(0).message().targetUrl())
        .isEqualTo("https://site.example/t/12/3");
  }

  @Test
  void a_body_has_at_most_one_mib() {
    Problem.of(send(notification(6, "x".repeat(1024 * 1024))), 413);
  }

  @Test
  void without_a_secret_nobody_is_believed() {
    try (TestBellhop closed = TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1"))) {
      String body = notification(6, "Saturday");
      var request =
          closed
              .request(PATH)
              .header("X-Discourse-Event-Signature", signature("", body))
              .POST(BodyPublishers.ofString(body));

      assertThat(Problem.of(closed.send(request), 401).detail()).contains("DISCOURSE_SECRET");
    }
  }

  @Test
  void where_members_are_known_by_their_external_ids_no_other_id_will_do() {
    try (TestBellhop external =
        TestBellhop.with(
            Map.of(
                "discourse-secret", NEW,
                "discourse-member", "external_id",
                "onesignal-url", "http://127.0.0.1:1"))) {
      new Phones(external).post("2", Phones.android(Phones.newId()));
      new Phones(external).post("ext-77", Phones.android(Phones.newId()));
      String without = notification(6, "Saturday");
      String with = without.replace("\"read\"", "\"external_id\":\"ext-77\",\"read\"");

      assertThat(external.send(request(external, without)).body()).contains("external_id");
      assertThat(external.send(request(external, with)).statusCode()).isEqualTo(202);
      assertThat(new Pushes(external).owners(key)).containsExactly("ext-77");
    }
  }

  private String notification(int type, String title) {
    return body(about(type, title), Instant.now());
  }

  private static String about(int type, String title) {
    return type
        + ",\"topic_id\":12,\"post_number\":3,\"fancy_title\":\"%s\",\"slug\":\"x\",\"data\":{\"topic_title\":\"%s\",\"display_username\":\"bob\"}"
            .formatted(title, title);
  }

  private String body(String about, Instant created) {
    return "{\"notification\":{\"id\":%d,\"user_id\":2,\"read\":false,\"created_at\":\"%s\",\"notification_type\":%s}}"
        .formatted(id, created, about);
  }

  private static String signature(String secret, String body) {
    return "sha256=" + Hmacs.hex(secret.isEmpty() ? "none" : secret, body);
  }

  private static HttpResponse<String> send(String body) {
    return bellhop.send(request(bellhop, body));
  }

  private static java.net.http.HttpRequest.Builder request(TestBellhop to, String body) {
    return to.request(PATH)
        .header("Content-Type", "application/json")
        .header("X-Discourse-Event-Signature", signature(NEW, body))
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(String body, String type, String signature) {
    return bellhop.send(
        bellhop
            .request(PATH)
            .header("Content-Type", type)
            .header("X-Discourse-Event-Signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }
}
