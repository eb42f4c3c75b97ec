package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SANDBOX=on beside a real account: it works, and what strangers do there does no harm. */
class OpenSandboxTest {
  private final TestBellhop bellhop = TestBellhop.with(Map.of("sandbox", "on"));
  private final String phone = UUID.randomUUID().toString();

  @AfterEach
  void stop() {
    bellhop.close();
  }

  @Test
  void the_pretend_one_signal_takes_the_accounts_own_app_and_key() {
    bellhop.register(Optional.of("anna"), "{\"oneSignalUserId\":\"" + phone + "\"}");

    bellhop.event(
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"anna\"],\"text\":\"Hello\"}}");

    assertThat(Eventually.get(this::sent, sent -> sent.contains(phone)))
        .contains("\"app_id\":\"" + TestBellhop.APP_ID + "\"")
        .contains("\"status\":200", "\"deliveredTo\":[\"" + phone + "\"]")
        .doesNotContain(TestBellhop.API_KEY);
  }

  @Test
  void a_foreign_key_opens_nothing() {
    assertThat(notify("Key foreign", "{}").statusCode()).isNotEqualTo(200);
    assertThat(sent()).doesNotContain("\"status\":200");
  }

  @Test
  void a_body_that_is_too_large_is_refused_and_not_kept() {
    String large = "{\"x\":\"" + "x".repeat(1_100_000) + "\"}";

    assertThat(notify("Key foreign", large).statusCode()).isEqualTo(413);
    assertThat(sent()).isEqualTo("[]");
  }

  @Test
  void an_address_that_is_none_breaks_no_page() {
    String page = bellhop.send(bellhop.request("/sandbox/")).body();
    Matcher id =
        Pattern.compile("oneSignal(?:User|Subscription)Id\\W+([0-9a-f-]{36})").matcher(text(page));
    assertThat(id.find()).as(page).isTrue();

    HttpResponse<String> taken =
        notify(
            "Key " + TestBellhop.API_KEY,
            """
            {"app_id":"%s","include_subscription_ids":["%s"],"contents":{"en":"c"},
             "headings":{"en":"h"},"data":{"targetUrl":"https://site.example/a b"}}
            """
                .formatted(TestBellhop.APP_ID, id.group(1)));

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    HttpResponse<String> after = bellhop.send(bellhop.request("/sandbox/"));
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("href=\"https://site.example/a b\"");
  }

  private static String text(String page) {
    return page.replace("&#34;", "\"");
  }

  private HttpResponse<String> notify(String authorization, String body) {
    return bellhop.send(
        bellhop
            .request("/sandbox/onesignal/notifications")
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body)));
  }

  private String sent() {
    return bellhop.send(bellhop.request("/sandbox/onesignal/sent")).body();
  }
}
