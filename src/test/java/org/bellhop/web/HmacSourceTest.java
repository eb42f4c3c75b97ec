package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.AtOnce;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Push;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any signed webhook, as a file describes it. */
class HmacSourceTest {
  private static final String PATH = "/api/sources/hmac";
  private static final String SECRET = "secret-of-the-old-forum";
  private static final String FILE =
      """
      # How it signs.
      signature.header = X-Forum-Signature
      signature.prefix = sha256=
      time.header = X-Forum-Time
      signature.signs = v0:{time}:{body}

      key = {/event}-{/comment/id}
      type = {/event}
      types.comment_added = comment.created
      types.pm = message.received
      recipients = {/to}
      recipients.each = {/user_id}
      actor.id = {/by/id}
      actor.name = {/by/name}
      subject = {/post/title}
      text = {/comment/html}
      text.form = html
      path = /posts/{/post/slug}#comment-{/comment/id}
      thread = post-{/post/id}
      timestamp = {/at}
      """;
  @TempDir static Path folder;
  private static TestBellhop bellhop;
  private static Pushes pushes;

  private final String id = UUID.randomUUID().toString();
  private final String key = "hmac:comment_added-" + id;

  @BeforeAll
  static void start() throws IOException {
    bellhop = with(FILE);
    pushes = new Pushes(bellhop);
    Phones phones = new Phones(bellhop);
    phones.post("2", Phones.android(Phones.newId()));
    phones.post("3", Phones.android(Phones.newId()));
  }

  private static TestBellhop with(String file) throws IOException {
    Path path = folder.resolve(UUID.randomUUID() + ".properties");
    Files.writeString(path, file);
    return TestBellhop.with(
        Map.of(
            "hmac-secret",
            SECRET,
            "hmac-mapping",
            path.toString(),
            "onesignal-url",
            "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void what_the_file_names_becomes_an_event() {
    HttpResponse<String> answer = send(comment());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + key + "\",\"recipients\":1}");
    assertThat(pushes.owners(key)).containsExactly("2");
    Push push = pushes.of(key).get(0);
    assertThat(push.message().headings().get("en")).isEqualTo("Bob commented on “Tea & cake”");
    assertThat(push.message().contents().get("en")).isEqualTo("Yes <please> & thanks");
    assertThat(push.message().targetUrl())
        .isEqualTo("https://site.example/posts/..%2Fadmin%3Fx#comment-" + id);
  }

  @Test
  void recipients_may_be_an_object_as_php_makes_it() {
    send(comment().replace("[{\"user_id\":2},{\"user_id\":\"7\"}]", "{\"3\":{\"user_id\":3}}"));

    assertThat(pushes.owners(key)).containsExactly("3");
  }

  @Test
  void what_is_repeated_is_one_event() {
    String body = comment();

    assertThat(AtOnce.run(8, each -> send(body).statusCode())).containsOnly(202);
    assertThat(pushes.of(key)).hasSize(1);
  }

  @Test
  void what_the_file_does_not_name_is_answered_and_ignored() {
    assertThat(send(comment().replace("comment_added", "user_banned")).statusCode()).isEqualTo(200);
    assertThat(send(comment().replaceFirst("\"to\":\\[.*?\\]", "\"to\":[]")).statusCode())
        .isEqualTo(200);
    assertThat(pushes.of(key)).isEmpty();
  }

  @Test
  void a_forged_signature_is_refused() {
    String body = comment();
    String now = now(0);
    String right = "sha256=" + Hmacs.hex(SECRET, "v0:" + now + ":" + body);

    Problem.of(
        send(body, now, "sha256=" + Hmacs.hex("another-secret-4711", "v0:" + now + ":" + body)),
        401);
    Problem.of(send(body, now, right.substring(7)), 401);
    Problem.of(send(body, now, "sha256="), 401);
    Problem.of(send(body, now, "sha256=zz"), 401);
    Problem.of(send(body.replace("Tea", "Tee"), now, right), 401);
    Problem.of(send(body, now(1), right), 401);
    Problem.of(bellhop.send(bellhop.request(PATH).POST(BodyPublishers.ofString(body))), 401);
    assertThat(pushes.of(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -310, 310})
  void a_signature_of_another_time_is_refused(long seconds) {
    String body = comment();
    String then = now(seconds);

    assertThat(
            Problem.of(
                    send(body, then, "sha256=" + Hmacs.hex(SECRET, "v0:" + then + ":" + body)), 401)
                .detail())
        .contains("X-Forum-Time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{", "7", "{\"event\":\"pm\",\"to\":[{\"user_id\":{}}]}"})
  void nonsense_is_a_sentence(String body) {
    Problem.of(send(body), 400);
  }

  @Test
  void a_body_has_at_most_one_mib() {
    Problem.of(send(comment().replace("Tea", "x".repeat(1 << 20))), 413);
  }

  @Test
  void base64_and_other_algorithms_are_signatures_too() throws IOException {
    String file =
        """
        signature.header=X-Sign
        signature.algorithm=sha512
        signature.encoding=base64
        key={/id}
        type=message.received
        recipients={/to}
        """;
    try (TestBellhop other = with(file)) {
      String body = "{\"id\":\"" + id + "\",\"to\":\"2\"}";
      HttpRequest.Builder request =
          other
              .request(PATH)
              .header(
                  "X-Sign",
                  Base64.getEncoder().encodeToString(Hmacs.sign("HmacSHA512", SECRET, body)))
              .POST(BodyPublishers.ofString(body));

      assertThat(other.send(request).body())
          .isEqualTo("{\"id\":\"hmac:" + id + "\",\"recipients\":1}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signature.prefix = sha256= | signature.algorithm = md5 | line 3: signature.algorithm",
        "signature.prefix = sha256= | signature.encoding = octal | line 3: signature.encoding",
        "signature.header = X-Forum-Signature | signature.header = X Y | line 2: signature.header",
        "signature.header = X-Forum-Signature | | signature.header is missing",
        "time.header = X-Forum-Time | | signature.signs has {time}",
        "signature.signs = v0:{time}:{body} | signature.signs = {time} | line 5: signature.signs",
        "key = {/event}-{/comment/id} | key = {/event | line 7: key",
        "key = {/event}-{/comment/id} | key = {event} | line 7: key",
        "key = {/event}-{/comment/id} | | key is missing",
        "recipients = {/to} | | recipients is missing",
        "types.pm = message.received | types.pm = A message | line 10: types.pm",
        "text.form = html | text.form = markdown | line 17: text.form",
        "thread = post-{/post/id} | tread = post-{/post/id} | line 19: tread",
        "type = {/event} | type = {/event}\\nkey = {/id} | line 9: key stands in line 7"
      })
  void a_bad_file_stops_the_start_with_line_and_reason(String line, String instead, String said) {
    String file = FILE.replace(line, instead == null ? "" : instead.replace("\\n", "\n"));
    assertThat(file).isNotEqualTo(FILE);

    assertThatThrownBy(() -> with(file).close())
        .hasMessageStartingWith("BELLHOP_HMAC_MAPPING names ")
        .hasMessageContaining(": " + said)
        .hasMessageNotContaining(SECRET);
  }

  private String comment() {
    return """
        {"event":"comment_added","at":%d,"post":{"id":9,"slug":"../admin?x","title":"Tea & cake"},
        "comment":{"id":"%s","html":"<p>Yes &lt;please&gt; <b>&amp;</b> thanks</p>"},
        "by":{"id":7,"name":"Bob"},"to":[{"user_id":2},{"user_id":"7"}]}"""
        .formatted(Instant.now().getEpochSecond(), id);
  }

  private static String now(long later) {
    return Long.toString(Instant.now().getEpochSecond() + later);
  }

  private static HttpResponse<String> send(String body) {
    String now = now(0);
    return send(body, now, "sha256=" + Hmacs.hex(SECRET, "v0:" + now + ":" + body));
  }

  private static HttpResponse<String> send(String body, String time, String signature) {
    return bellhop.send(
        bellhop
            .request(PATH)
            .header("Content-Type", "application/json")
            .header("X-Forum-Time", time)
            .header("X-Forum-Signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }
}
