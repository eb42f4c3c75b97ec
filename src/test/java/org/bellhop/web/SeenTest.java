package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has read something on the site is not told of it any more. */
class SeenTest {
  private static final String THREAD = "{\"thread\":\"post-1\"}";
  private static Phones phones;

  private final String anna = "anna-" + Phones.newId();
  private final String first = Phones.newId();
  private final String second = Phones.newId();

  @BeforeAll
  static void start() {
    phones =
        new Phones(
            TestBellhop.with(
                Map.of("gather", "comments:1h", "onesignal-url", "http://127.0.0.1:1")));
  }

  @AfterAll
  static void stop() {
    phones.close();
  }

  /** The second of them at least is gathered, and waits. */
  @BeforeEach
  void twoComments() {
    phones.post(anna, Phones.android(Phones.newId()));
    tell(first);
    tell(second);
    assertThat(story(second)).contains("\"waiting\"").doesNotContain("\"seen\"");
  }

  @Test
  void the_site_says_so() {
    assertThat(seen(Phones.newId(), THREAD).statusCode()).isEqualTo(204);
    assertThat(story(second)).contains("\"seen\"");
  }

  @Test
  void the_member_says_so_himself_for_himself_only() {
    assertThat(phones.bellhop().send(mine("ben")).statusCode()).isEqualTo(204);
    assertThat(story(second)).doesNotContain("\"seen\"");
    assertThat(phones.bellhop().send(mine(anna)).statusCode()).isEqualTo(204);
    assertThat(story(second)).contains("\"seen\"");
  }

  @Test
  void nobody_else_says_so() {
    Problem.of(
        phones
            .bellhop()
            .send(
                phones
                    .bellhop()
                    .request("/api/members/" + anna + "/seen")
                    .POST(BodyPublishers.ofString(THREAD))),
        401);
    Problem.of(
        phones
            .bellhop()
            .send(
                phones
                    .bellhop()
                    .request("/api/me/seen")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))),
        401);
    assertThat(
            Problem.of(seen(Phones.newId(), "{\"member\":\"ben\",\"thread\":\"post-1\"}"), 400)
                .field())
        .isEqualTo("member");
    assertThat(Problem.of(seen(Phones.newId(), "{}"), 400).field()).isEqualTo("thread");
    assertThat(story(second)).doesNotContain("\"seen\"");
  }

  @Test
  void a_thread_that_is_too_long_is_told_from_one_that_is_missing() {
    String threads = "{\"thread\":\"%s\"}";

    assertThat(Problem.of(seen(Phones.newId(), threads.formatted("x".repeat(201))), 400).detail())
        .contains("longer than 200 characters");
    assertThat(Problem.of(seen(Phones.newId(), threads.formatted(" ")), 400).detail())
        .contains("is needed");
  }

  @Test
  void one_signature_is_for_one_thread() {
    String webhook = Phones.newId();
    assertThat(seen(webhook, "{\"thread\":\"post-2\"}").statusCode()).isEqualTo(204);
    Problem.of(seen(webhook, THREAD), 409);
    assertThat(story(second)).doesNotContain("\"seen\"");
  }

  @Test
  void the_same_request_sent_again_takes_out_nothing_that_came_in_between() {
    String webhook = Phones.newId();
    assertThat(seen(webhook, THREAD).statusCode()).isEqualTo(204);
    String third = Phones.newId();
    tell(third);

    assertThat(seen(webhook, THREAD).statusCode()).isEqualTo(204);
    assertThat(story(third)).contains("\"waiting\"").doesNotContain("\"seen\"");
  }

  private static HttpRequest.Builder mine(String member) {
    return phones
        .bellhop()
        .request("/api/me/seen")
        .header("Content-Type", "application/json")
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
        .POST(BodyPublishers.ofString(THREAD));
  }

  private HttpResponse<String> seen(String webhook, String body) {
    return phones
        .bellhop()
        .send(phones.bellhop().signed("/api/members/" + anna + "/seen", webhook, body));
  }

  private void tell(String key) {
    HttpResponse<String> told =
        phones
            .bellhop()
            .event(
                key,
                """
                {"type":"comment.created",
                 "data":{"recipients":["%s"],"actor":{"id":"7","name":"Ben"},"subject":"Lake",
                         "text":"What a view","path":"/posts/1","thread":"post-1"}}
                """
                    .formatted(anna));
    assertThat(told.statusCode()).isEqualTo(202);
  }

  private static String story(String key) {
    return phones
        .bellhop()
        .send(
            HttpRequest.newBuilder(
                phones
                    .bellhop()
                    .signed("/api/events/" + key, Phones.newId(), "")
                    .method("GET", BodyPublishers.noBody())
                    .build(),
                (name, value) -> true))
        .body();
  }
}
