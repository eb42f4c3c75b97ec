package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox with nothing but HTTP and a cookie. */
class SandboxHttpTest {
  private static final String PHONE = "b2f7f966-d8cc-11e4-bed1-df8f05be55ba";

  private final TestBellhop bellhop = TestBellhop.sandbox();

  @AfterEach
  void stop() {
    bellhop.close();
  }

  @Test
  void a_message_of_one_member_reaches_the_phone_that_another_registered() {
    register(signIn("bob"));
    HttpResponse<String> written =
        form("/sandbox/messages", "to=bob&text=At+noon%3F", signIn("alice"));

    assertThat(written.statusCode()).isEqualTo(303);
    assertThat(written.headers().firstValue("Location")).hasValue("/bellhop/sandbox/");
    assertThat(Eventually.get(this::sent, body -> body.contains(PHONE)))
        .contains(
            "\"heading\":\"Alice\"", "\"content\":\"At noon?\"", "/bellhop/sandbox/messages/1")
        .contains("\"deliveredTo\":[\"" + PHONE + "\"]");
    assertThat(
            bellhop
                .send(bellhop.request("/sandbox/messages/1").header("Cookie", signIn("bob")))
                .body())
        .contains("At noon?");
  }

  @Test
  void what_is_no_form_is_refused_with_a_sentence() {
    for (String path : List.of("sign-in", "messages", "comments", "phones")) {
      for (String type : List.of("application/json", "text/plain", "application/*")) {
        HttpResponse<String> answer =
            bellhop.send(
                bellhop
                    .request("/sandbox/" + path)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).as(path + " " + type).isEqualTo(415);
        assertThat(answer.body()).contains("must be a form");
      }
      assertThat(
              bellhop
                  .send(bellhop.request("/sandbox/" + path).POST(BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(415);
    }
  }

  @Test
  void a_comment_reaches_the_author_of_the_post() {
    register(signIn("bob"));

    assertThat(form("/sandbox/comments", "post=1&text=Lovely", signIn("alice")).statusCode())
        .isEqualTo(303);
    assertThat(Eventually.get(this::sent, body -> body.contains(PHONE)))
        .contains("Alice commented on “Trip to the lake”", "/bellhop/sandbox/posts/1");
  }

  @Test
  void a_reply_reaches_the_author_of_the_comment_and_he_hears_of_it_once() {
    register(signIn("dave"));

    HttpResponse<String> written =
        form("/sandbox/comments/0/replies", "text=Indeed,+@dave", signIn("alice"));

    assertThat(written.statusCode()).isEqualTo(303);
    String sent = Eventually.get(this::sent, body -> body.contains(PHONE));
    assertThat(sent).contains("Alice replied in “Trip to the lake”").doesNotContain("mention");
    assertThat(get("/sandbox/")).contains("Alice replies to Dave", "Alice comments on the post of");
    assertThat(form("/sandbox/comments/99/replies", "text=x", signIn("alice")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void an_event_that_another_sends_stands_in_what_just_happened() {
    register(signIn("bob"));
    get("/sandbox/");
    String event =
        "{\"type\":\"badge.earned\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Gold\"}}";
    assertThat(bellhop.event("from-curl", event).statusCode()).isEqualTo(202);

    String page =
        Eventually.get(
            () -> get("/sandbox/"),
            now -> now.contains("another caller") && now.contains("accepted by OneSignal"));
    assertThat(page).contains("event badge.earned", "Bellhop → OneSignal");
  }

  @Test
  void nobody_hears_of_what_they_wrote_themselves() {
    register(signIn("bob"));
    form("/sandbox/comments", "post=1&text=My+own", signIn("bob"));

    assertThat(sent()).isEqualTo("[]");
  }

  @Test
  void who_is_not_signed_in_is_told_how_to() {
    assertThat(form("/sandbox/messages", "to=bob&text=x", "").statusCode()).isEqualTo(401);
    assertThat(form("/sandbox/comments", "post=1&text=x", "").body()).contains("Sign in first");
  }

  @Test
  void bad_input_is_refused_with_its_field() {
    String alice = signIn("alice");

    assertThat(form("/sandbox/messages", "to=mallory&text=x", alice).body())
        .contains("\"field\":\"to\"");
    assertThat(form("/sandbox/messages", "to=alice&text=x", alice).body())
        .contains("\"field\":\"to\"");
    assertThat(form("/sandbox/messages", "to=bob&text=+", alice).body())
        .contains("\"field\":\"text\"");
    assertThat(form("/sandbox/messages", "to=bob&text=" + "x".repeat(1_001), alice).statusCode())
        .isEqualTo(400);
    assertThat(form("/sandbox/comments", "post=99&text=x", alice).body())
        .contains("\"field\":\"post\"");
    assertThat(form("/sandbox/phones", "platform=windows", alice).statusCode()).isEqualTo(400);
    assertThat(form("/sandbox/phones/9/open", "", alice).statusCode()).isEqualTo(404);
  }

  @Test
  void there_are_at_most_four_phones() {
    get("/sandbox/");
    assertThat(form("/sandbox/phones", "platform=ios", "").statusCode()).isEqualTo(303);
    assertThat(form("/sandbox/phones", "platform=android", "").statusCode()).isEqualTo(303);

    assertThat(form("/sandbox/phones", "platform=ios", "").statusCode()).isEqualTo(400);
    assertThat(form("/sandbox/phones/3/remove", "", "").statusCode()).isEqualTo(303);
    assertThat(form("/sandbox/phones", "platform=ios", "").statusCode()).isEqualTo(303);
  }

  @Test
  void phones_send_what_the_real_apps_send() {
    get("/sandbox/");
    form("/sandbox/phones/2/generation", "generation=v5", "");
    String page = get("/sandbox/").replace("&#34;", "\"");

    assertThat(page)
        .contains("Origin: " + bellhop.url().resolve("/").toString().replaceFirst("/$", ""))
        .contains("Content-Type: application/json; charset=UTF-8")
        .contains("User-Agent: Dalvik/2.1.0")
        .contains("oneSignalPushToken", "oneSignalRegistrationId", "optedIn");
  }

  @Test
  void the_page_is_renewed_only_when_something_changed() {
    String version = get("/sandbox/").replaceAll("(?s).*live\\?seen=(\\w+).*", "$1");

    assertThat(bellhop.send(bellhop.request("/sandbox/live?seen=" + version)).statusCode())
        .isEqualTo(204);
    form("/sandbox/phones/1/open", "", "");
    assertThat(get("/sandbox/live?seen=" + version)).contains("hx-swap-oob", "id=\"screen-1\"");
  }

  @Test
  void a_foreign_page_can_make_nobody_write() {
    HttpRequest.Builder request =
        bellhop
            .request("/sandbox/messages")
            .header("Origin", "https://elsewhere.example")
            .header("Cookie", signIn("alice"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("to=bob&text=x"));

    assertThat(bellhop.send(request).statusCode()).isEqualTo(403);
  }

  private void register(String cookie) {
    HttpRequest.Builder request =
        bellhop
            .request("/api/registrations")
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .POST(BodyPublishers.ofString("{\"oneSignalUserId\":\"" + PHONE + "\"}"));
    assertThat(bellhop.send(request).statusCode()).isEqualTo(204);
  }

  private String signIn(String member) {
    HttpResponse<String> answer = form("/sandbox/sign-in", "member=" + member, "");
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private HttpResponse<String> form(String path, String body, String cookie) {
    HttpRequest.Builder request =
        bellhop
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return bellhop.send(request);
  }

  private String get(String path) {
    return bellhop.send(bellhop.request(path)).body();
  }

  private String sent() {
    return get("/sandbox/onesignal/sent");
  }
}
