package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.AtOnce;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Push;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ghost's own webhooks. */
class GhostSourceTest {
  private static final String PATH = "/api/sources/ghost";
  private static final String SECRET = "s3cret-of-the-ghost";
  private static TestBellhop bellhop;
  private static Pushes pushes;

  private final String id = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
  private final String key = "ghost:post:" + id;

  @BeforeAll
  static void start() {
    bellhop =
        TestBellhop.with(Map.of("ghost-secret", SECRET, "onesignal-url", "http://127.0.0.1:1"));
    pushes = new Pushes(bellhop);
    new Phones(bellhop).post("42", Phones.android(Phones.newId()));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void a_post_that_is_published_is_told_to_everybody() {
    HttpResponse<String> answer = send(post("{\"status\":\"draft\"}", "public"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + key + "\",\"recipients\":1}");
    Push push = written();
    assertThat(push.message().headings().get("en")).isEqualTo("Zoë published “Spring”");
    assertThat(push.message().contents().get("en")).isEqualTo("It begins.");
    assertThat(push.message().targetUrl()).isEqualTo("https://site.example/spring/");
  }

  @Test
  void a_post_that_is_made_public_at_once_is_told_too() {
    assertThat(send(post("{}", "public")).statusCode()).isEqualTo(202);
  }

  @Test
  void of_what_only_some_may_read_the_beginning_is_not_told() {
    send(post("{\"status\":\"scheduled\"}", "paid"));

    assertThat(written().message().contents().get("en")).doesNotContain("It begins");
  }

  @Test
  void what_is_repeated_is_one_event() {
    String body = post("{\"status\":\"draft\"}", "public");

    assertThat(AtOnce.run(8, each -> send(body).body()))
        .containsOnly("{\"id\":\"" + key + "\",\"recipients\":1}");
    written();
    assertThat(pushes.of(key)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"post\":{\"current\":{\"id\":\"1\",\"status\":\"draft\"},\"previous\":{}}}",
        "{\"post\":{\"current\":{\"id\":\"1\",\"status\":\"sent\"},\"previous\":{\"status\":\"draft\"}}}",
        "{\"post\":{\"current\":{\"id\":\"1\",\"status\":\"published\"},\"previous\":{\"title\":\"x\"}}}",
        "{\"post\":{\"current\":{},\"previous\":{\"status\":\"published\"}}}",
        "{\"member\":{\"current\":{\"id\":\"1\",\"email\":\"a@b.example\"},\"previous\":{}}}",
        "{\"page\":{\"current\":{\"status\":\"published\"},\"previous\":{\"status\":\"draft\"}}}",
        "{}"
      })
  void what_concerns_nobody_is_answered_and_ignored(String body) {
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"ignored\":\"").doesNotContain("b.example");
  }

  @Test
  void the_signature_is_ghosts_own() {
    // Of Ghost's own code, with another secret: right in form, and too old.
    assertThat(
            Problem.of(
                    send(
                        "{\"ping\":\"OK\"}",
                        "sha256=cc5f14fe24671ab59d37ad0d08eba4ee90f2a01173291ed3d8247888092732b9,"
                            + " t=1700000000000"),
                    401)
                .detail())
        .contains("within five minutes");
    assertThat(Hmacs.hex("s3cret", "{\"ping\":\"OK\"}1700000000000"))
        .isEqualTo("cc5f14fe24671ab59d37ad0d08eba4ee90f2a01173291ed3d8247888092732b9");
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400_000, -310_000, 310_000})
  void a_signature_of_another_time_is_refused(long millis) {
    String body = post("{\"status\":\"draft\"}", "public");

    Problem.of(send(body, signature(SECRET, body, Instant.now().toEpochMilli() + millis)), 401);
  }

  @Test
  void a_forged_signature_is_refused() {
    String body = post("{\"status\":\"draft\"}", "public");
    long now = Instant.now().toEpochMilli();
    String right = signature(SECRET, body, now);

    Problem.of(send(body, signature("another-secret-of-16", body, now)), 401);
    Problem.of(send(body.replace("Spring", "Autumn"), right), 401);
    Problem.of(send(body, right.replace("t=" + now, "t=" + (now + 1))), 401);
    Problem.of(send(body, right.substring(0, right.indexOf(','))), 401);
    Problem.of(send(body, ""), 401);
    assertThat(pushes.of(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[",
        "{\"post\":{\"current\":{\"status\":\"published\"},\"previous\":{}}}",
        "{\"post\":{\"current\":{\"id\":\"9\",\"status\":\"published\"},\"previous\":{}}}"
      })
  void nonsense_is_a_sentence(String body) {
    Problem.of(send(body), 400);
  }

  @Test
  void a_page_of_another_site_is_refused() {
    String body =
        post("{\"status\":\"draft\"}", "public")
            .replace("https://site.example/", "https://evil.example/");

    assertThat(Problem.of(send(body), 400).field()).isEqualTo("data.path");
  }

  @Test
  void hostile_words_are_words() {
    String body =
        post("{\"status\":\"draft\"}", "public")
            .replace("Spring", "{{ x }} <script>\\u202e\\u0001");

    assertThat(send(body).statusCode()).isEqualTo(202);
  }

  @Test
  void a_body_has_at_most_one_mib() {
    Problem.of(
        send(post("{\"status\":\"draft\"}", "public").replace("Spring", "x".repeat(1 << 20))), 413);
  }

  @Test
  void an_old_post_is_no_news() {
    String body =
        post("{\"status\":\"draft\"}", "public")
            .replaceAll(
                "\"published_at\":\"[^\"]*\"",
                "\"published_at\":\"" + Instant.now().minus(Duration.ofDays(30)) + "\"");

    assertThat(send(body).statusCode()).isEqualTo(202);
    assertThat(pushes.of(key)).allSatisfy(push -> assertThat(push.attempts()).isZero());
  }

  private Push written() {
    return Eventually.get(() -> pushes.of(key), some -> !some.isEmpty()).get(0);
  }

  private String post(String previous, String visibility) {
    return """
        {"post":{"current":{"id":"%s","title":"Spring","status":"published","visibility":"%s",
        "excerpt":"It begins.","url":"https://site.example/spring/","published_at":"%s",
        "primary_author":{"name":"Zoë","email":"zoe@site.example"}},"previous":%s}}"""
        .formatted(id, visibility, Instant.now(), previous);
  }

  private static String signature(String secret, String body, long now) {
    return "sha256=" + Hmacs.hex(secret, body + now) + ", t=" + now;
  }

  private static HttpResponse<String> send(String body) {
    return send(body, signature(SECRET, body, Instant.now().toEpochMilli()));
  }

  private static HttpResponse<String> send(String body, String signature) {
    return bellhop.send(
        bellhop
            .request(PATH)
            .header("Content-Type", "application/json")
            .header("X-Ghost-Signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }
}
