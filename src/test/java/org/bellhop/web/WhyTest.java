package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.Mutes;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may ask what became of an event, and what he is told. */
class WhyTest {
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}";

  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    bellhop =
        TestBellhop.with(
            Map.of("onesignal-url", "http://127.0.0.1:1", "admin-password", "a-long-password"));
    assertThat(bellhop.event("told", EVENT).statusCode()).isEqualTo(202);
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void an_admin_reads_the_events_story() {
    assertThat(admin("/api/events/told").body())
        .contains(
            "\"id\":\"told\"",
            "\"type\":\"message.received\"",
            "\"recipients\":1",
            "\"decisions\":[]",
            "\"more\":false");
  }

  @Test
  void so_does_the_site_that_signs() {
    HttpRequest signed = bellhop.signed("/api/events/told", Phones.newId(), "").build();
    HttpRequest.Builder get = HttpRequest.newBuilder(signed, (name, value) -> true).GET();

    assertThat(bellhop.send(get).statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_else_does() {
    Problem.of(bellhop.send(bellhop.request("/api/events/told")), 401);
    Problem.of(
        bellhop.send(
            bellhop
                .request("/api/events/told")
                .header("webhook-id", "x")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,AAAA")),
        401);
    Problem.of(as("bob", "/api/events/told"), 401);
  }

  @Test
  void a_member_reads_his_own_decisions_and_no_others() {
    assertThat(as("bob", "/api/members/bob/decisions").body())
        .contains("\"event\":\"told\"", "\"reason\":\"no-device\"", "\"device\":null");
    Problem.of(as("eve", "/api/members/bob/decisions"), 401);
    Problem.of(bellhop.send(bellhop.request("/api/members/bob/decisions")), 401);
    assertThat(admin("/api/members/bob/decisions").statusCode()).isEqualTo(200);
  }

  @Test
  void of_what_one_did_himself_nobody_is_told() {
    String own =
        "{\"type\":\"message.received\","
            + "\"data\":{\"recipients\":[\"bob\"],\"actor\":{\"id\":\"bob\"},\"text\":\"Hello\"}}";
    assertThat(bellhop.event("own", own).statusCode()).isEqualTo(202);

    for (String page : List.of("/admin/why?q=own", "/admin/pushes/own")) {
      assertThat(admin(page).body())
          .as(page)
          .contains("nobody is told of what he did himself")
          .doesNotContain("no phone that listens");
    }
    assertThat(admin("/admin/pushes").body()).contains("nobody else");
  }

  @Test
  void in_quiet_hours_everybody_reads_when_they_end() {
    Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
    bellhop.register(Optional.of("ida"), Phones.android(Phones.newId()));
    String quiet = "{\"quiet\":{\"from\":\"%s\",\"to\":\"%s\",\"timeZone\":\"Etc/UTC\"}}";
    String hours = quiet.formatted(clock(end.minus(Duration.ofHours(9))), clock(end));
    put("ida", hours);
    assertThat(bellhop.event("late", EVENT.replace("bob", "ida")).statusCode()).isEqualTo(202);

    Eventually.get(
        () -> admin("/api/events/late").body(),
        story -> story.contains("\"detail\":\"it is quiet there until " + end + "\""));
    String exact = RelativeTime.exact(end);
    assertThat(admin("/admin/why?q=ida").body())
        .contains("it waits for the end of the quiet hours at " + exact + ".");
    assertThat(admin("/admin/why?q=late").body())
        .contains("1 waiting (it waits for the end of the quiet hours at " + exact + ").");
    HttpRequest.Builder german = with("ida", "/me").header("Accept-Language", "de");
    assertThat(bellhop.send(german).body())
        .contains("Es wartet auf das Ende der Ruhezeit um " + clock(end) + ".");
  }

  private static String clock(Instant at) {
    return LocalTime.ofInstant(at, ZoneOffset.UTC).toString();
  }

  @Test
  void who_was_left_out_of_an_event_was_so_for_a_reason() {
    bellhop.register(Optional.of("jim"), Phones.android(Phones.newId()));
    bellhop.register(Optional.of("kai"), Phones.android(Phones.newId()));
    String muted = Phones.newId();
    bellhop.register(Optional.of("kai"), Phones.android(muted));
    put("jim", "{\"categories\":{\"messages\":false}}");
    new Mutes(bellhop.database())
        .mute(new Mutes.Muted(SubscriptionId.stored(muted), new MemberId("kai")));
    bellhop.event("off", EVENT.replace("bob", "jim"));
    bellhop.event("few", EVENT.replace("bob", "jim\",\"kai"));

    awaitPage(
        "/admin/why?q=off", "It was for 1 phone: 1 left out (this kind of news is switched off).");
    awaitPage("/admin/pushes/off", "1 left out (this kind of news is switched off).");
    awaitPage(
        "/admin/why?q=few",
        "2 left out (1: the phone is muted; 1: this kind of news is switched off)");
  }

  private static void put(String member, String wishes) {
    bellhop.send(
        with(member, "/api/me/preferences")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(wishes)));
  }

  private static void awaitPage(String path, String sentence) {
    Eventually.get(() -> admin(path).body(), page -> page.contains(sentence));
  }

  @Test
  void an_event_that_nobody_told_is_not_found() {
    Problem.of(admin("/api/events/unheard-of"), 404);
  }

  private static HttpResponse<String> admin(String path) {
    String credentials = Base64.getEncoder().encodeToString(Phones.utf8("admin:a-long-password"));
    return bellhop.send(bellhop.request(path).header("Authorization", "Basic " + credentials));
  }

  private static HttpResponse<String> as(String member, String path) {
    return bellhop.send(with(member, path));
  }

  private static HttpRequest.Builder with(String member, String path) {
    return bellhop
        .request(path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }
}
