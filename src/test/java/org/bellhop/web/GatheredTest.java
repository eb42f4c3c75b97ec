package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Ending;
import org.bellhop.push.Push;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told together with others is explained by the push that tells it. */
class GatheredTest {
  private static final String LEADS = "href=\"/bellhop/admin/pushes/%s\"";

  private static PretendOneSignalServer server;
  private static Phones phones;

  @BeforeAll
  static void start() {
    server = new PretendOneSignalServer(new PretendOneSignal(), Clock.systemUTC());
    phones =
        new Phones(
            TestBellhop.with(
                Map.of(
                    "admins", "boss",
                    "gather", "comments:2s",
                    "onesignal-url", server.url().toString())));
  }

  @AfterAll
  static void stop() {
    phones.close();
    server.close();
  }

  @Test
  void what_was_told_together_says_so_and_leads_to_the_push_that_told_it() {
    List<String> keys = threeComments("anna");
    String third = keys.get(2);
    awaitEnd(keys.get(1));

    for (String page : List.of("/admin/why?q=" + third, "/admin/pushes/" + third)) {
      assertThat(get("boss", page))
          .as(page)
          .contains("It was told together with others in one message.")
          .contains(LEADS.formatted(keys.get(1)))
          .doesNotContain("It went to nobody", "<svg class=\"chart");
    }
    assertThat(get("boss", "/admin/pushes")).contains("with others").doesNotContain("no phone");
    assertThat(get("boss", "/admin/why?q=anna"))
        .contains(", told together with others in one message.")
        .contains(LEADS.formatted(keys.get(1)))
        .doesNotContain("anna got nothing", "no phone");
    assertThat(get("anna", "/me")).contains("It was told together with others in one message.");
  }

  @Test
  void what_went_into_a_push_that_was_not_sent_has_that_pushs_reason() {
    List<String> keys = threeComments("ben");
    switchOff("ben");
    awaitEnd(keys.get(1));

    assertThat(get("ben", "/me"))
        .contains("This kind of news is switched off.")
        .doesNotContain("It was told together");
    assertThat(get("boss", "/admin/why?q=ben")).doesNotContain("was told together");
    for (String page : List.of("/admin/why?q=" + keys.get(2), "/admin/pushes/" + keys.get(2))) {
      assertThat(get("boss", page))
          .as(page)
          .contains(
              "It was to be told together with others in one message:"
                  + " this kind of news is switched off.");
    }
  }

  @Test
  void each_member_of_an_event_is_counted_by_how_his_push_fared() {
    List<String> keys = threeComments("cem", "dan");
    switchOff("dan");
    awaitEnd(keys.get(1));

    assertThat(get("boss", "/admin/why?q=" + keys.get(2)))
        .contains("It was told to 1 member together with others in one message.")
        .contains("It was to be told to 1 member together with others in one message: this kind");
  }

  /** The first goes at once, the third into the push of the second. */
  private static List<String> threeComments(String... members) {
    for (String member : members) {
      phones.post(member, Phones.android(Phones.newId()));
    }
    List<String> keys = List.of(Phones.newId(), Phones.newId(), Phones.newId());
    for (String key : keys) {
      String event =
          """
          {"type":"comment.created",
           "data":{"recipients":["%s"],"actor":{"id":"7","name":"Eve"},"subject":"Lake",
                   "text":"What a view","path":"/posts/1","thread":"post-1"}}
          """
              .formatted(String.join("\",\"", members));
      assertThat(phones.bellhop().event(key, event).statusCode()).isEqualTo(202);
    }
    assertThat(pushes(keys.get(2))).isEmpty();
    return keys;
  }

  private static void switchOff(String member) {
    HttpRequest.Builder wish =
        as(member, "/api/me/preferences")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"categories\":{\"comments\":false}}"));
    assertThat(phones.bellhop().send(wish).statusCode()).isBetween(200, 204);
  }

  private static void awaitEnd(String key) {
    Eventually.get(
        () -> pushes(key),
        all -> all.stream().noneMatch(push -> push.ending().state() == Ending.State.WAITING));
  }

  private static List<Push> pushes(String key) {
    return new Pushes(phones.bellhop()).of(key);
  }

  private static String get(String member, String path) {
    return phones.bellhop().send(as(member, path)).body();
  }

  private static HttpRequest.Builder as(String member, String path) {
    return phones
        .bellhop()
        .request(path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }
}
