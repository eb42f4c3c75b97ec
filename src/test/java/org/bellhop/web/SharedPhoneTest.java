package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two members of one phone, from the event to what OneSignal is told. */
class SharedPhoneTest {
  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop =
      TestBellhop.with(
          Map.of("onesignal-url", server.url() + "", "household", "on", "admins", "boss"));
  private final Phones phones = new Phones(bellhop);
  private final String phone = Phones.newId();

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void each_gets_a_push_that_names_him_and_says_nothing_private() {
    phones.post("anna", Phones.android(phone));
    phones.post("ben", Phones.android(phone));

    assertThat(
            event(
                "message.received", "[{\"id\":\"anna\",\"name\":\"Anna {{x}} \\ud83d\"},\"ben\"]"))
        .isEqualTo(202);

    List<Sent> sent = Eventually.get(oneSignal::sent, all -> all.size() == 2);
    assertThat(sent)
        .extracting(each -> said(each).path("headings").path("en").asText())
        .anySatisfy(heading -> assertThat(heading).startsWith("For Anna").doesNotContain("{{"))
        .contains("For ben");
    for (Sent each : sent) {
      assertThat(said(each).path("contents").path("en").asText()).isEqualTo("New message");
      assertThat(said(each).toString()).doesNotContain("Secret", "Hidden", "Zoe", "conversation-7");
    }
    assertThat(oneSignal.deliveredTo(UUID.fromString(phone))).hasSize(2);
  }

  @Test
  void a_type_that_only_the_site_knows_says_nothing_of_its_title_either() {
    phones.post("anna", Phones.android(phone));
    phones.post("ben", Phones.android(phone));

    assertThat(event("clinic.result", "[\"anna\"]")).isEqualTo(202);

    Sent sent = Eventually.get(oneSignal::sent, all -> all.size() == 1).get(0);
    assertThat(said(sent).path("contents").path("en").asText()).isEqualTo("You have news.");
    assertThat(said(sent).toString()).doesNotContain("Secret", "Hidden", "Zoe", "Diagnosis");
  }

  @Test
  void one_member_of_a_phone_gets_the_words_themselves() {
    phones.post("anna", Phones.android(phone));

    event("message.received", "[{\"id\":\"anna\",\"name\":\"Anna\"}]");

    Sent sent = Eventually.get(oneSignal::sent, all -> all.size() == 1).get(0);
    assertThat(said(sent).toString()).contains("Secret text").doesNotContain("For Anna");
  }

  @Test
  void news_for_everybody_reaches_a_phone_that_its_actor_shares() {
    phones.post("anna", Phones.android(phone));
    phones.post("ben", Phones.android(phone));
    phones.post("ben", Phones.android(Phones.newId()));

    bellhop.event(
        """
        {"type":"post.published","data":{"everyone":true,"actor":{"id":"ben"},"text":"Open day"}}
        """);

    Sent sent = Eventually.get(oneSignal::sent, all -> all.size() == 1).get(0);
    assertThat(said(sent).path("include_subscription_ids"))
        .extracting(JsonNode::asText)
        .containsExactly(phone);
    assertThat(said(sent).path("contents").path("en").asText()).isEqualTo("Open day");
  }

  @Test
  void the_phones_page_names_all_its_owners() {
    phones.post("anna", Phones.android(phone));
    phones.post("ben", Phones.android(phone));

    String page = bellhop.send(boss("/admin/devices/" + phone)).body();

    assertThat(page).contains("<dt>Owners</dt><dd>ben, anna</dd>", "signed in and shares it");
  }

  @Test
  void an_admins_test_reaches_who_joined_first_and_who_joined_last() {
    phones.post("anna", Phones.android(phone));
    phones.post("ben", Phones.android(phone));

    for (String each : List.of("anna", "ben")) {
      HttpResponse<String> answer =
          bellhop.send(
              boss("/admin/tests")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("member=" + each)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    assertThat(Eventually.get(oneSignal::sent, all -> all.size() == 2))
        .extracting(each -> said(each).path("headings").path("en").asText())
        .containsExactlyInAnyOrder("For anna", "For ben");
    assertThat(bellhop.send(boss("/admin/devices/" + phone + "?done=tested")).body())
        .contains("The test");
  }

  private HttpRequest.Builder boss(String path) {
    return bellhop
        .request(path)
        .header("X-Site-User", "boss")
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }

  private static JsonNode said(Sent sent) {
    try {
      return new ObjectMapper().readTree(sent.call().body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private int event(String type, String recipients) {
    return bellhop
        .event(
            """
            {"type":"%s","data":{"recipients":%s,"actor":{"id":"7","name":"Zoe"},
             "title":"Diagnosis","subject":"Hidden subject","text":"Secret text",
             "thread":"conversation-7"}}
            """
                .formatted(type, recipients))
        .statusCode();
  }
}
