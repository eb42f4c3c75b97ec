package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a push on a phone, by a tap, to the page; and what is known of it afterwards. */
class TapTest {
  private static final String PAGE = "https://site.example/messages/981?a=1#new";
  private static final String ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 7) gonative";
  private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) gonative";

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop = bellhop("public-url", "https://phones.example/bellhop/");
  private final Phones phones = new Phones(bellhop);
  private final String phone = Phones.newId();

  private TestBellhop bellhop(String setting, String value) {
    return TestBellhop.with(Map.of("onesignal-url", server.url() + "", setting, value));
  }

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void a_tap_leads_to_the_page_and_is_known() {
    phones.post("bob", Phones.android(phone));

    HttpResponse<String> answer = bellhop.send(bellhop.request(link("bob")));

    leads(answer, PAGE);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(story("bob")).contains("\"reason\":\"tapped\"");
  }

  @ParameterizedTest
  @CsvSource({"HEAD,x", "GET,Purpose", "GET,Sec-Purpose", "GET,X-Purpose", "GET,X-Moz"})
  void who_only_looks_is_led_and_not_counted(String method, String header) {
    phones.post("bob", Phones.android(phone));
    HttpRequest.Builder look =
        bellhop
            .request(link("bob"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header(header, header.equals("X-Purpose") ? "preview" : "prefetch;prerender");

    leads(bellhop.send(look), PAGE);

    assertThat(story("bob")).contains("\"reason\":\"accepted\"");
  }

  @Test
  void of_several_phones_of_a_member_it_is_the_one_of_this_kind() {
    String iphone = Phones.newId();
    phones.post("bob", Phones.android(phone));
    phones.post("bob", Phones.android(iphone).replace("android", "ios"));
    String link = link("bob");

    leads(bellhop.send(bellhop.request(link).header("User-Agent", IPHONE)), PAGE);
    assertThat(story("bob")).doesNotContain("tapped");
    leads(bellhop.send(as("bob", link).header("User-Agent", "a browser")), PAGE);
    assertThat(story("bob")).doesNotContain("tapped");

    leads(bellhop.send(as("bob", link).header("User-Agent", IPHONE)), PAGE);
    assertThat(tapped("bob")).containsExactly(iphone);
    leads(bellhop.send(as("bob", link).header("User-Agent", ANDROID)), PAGE);
    assertThat(tapped("bob")).containsExactlyInAnyOrder(iphone, phone);
  }

  @Test
  void of_the_phones_of_several_members_it_is_that_of_the_session_user() {
    phones.post("bob", Phones.android(phone));
    phones.post("eve", Phones.android(Phones.newId()));
    String link = link("bob\",\"eve");

    leads(bellhop.send(as("mallory", link)), PAGE);
    leads(bellhop.send(as("bob", link)), PAGE);

    assertThat(tapped("bob")).containsExactly(phone);
    assertThat(tapped("eve")).isEmpty();
  }

  @Test
  void a_token_that_nobody_knows_leads_to_the_sites_first_page_and_nowhere_else() {
    phones.post("bob", Phones.android(phone));
    String link = link("bob");

    for (String wrong :
        List.of("/t/x", "/t/evil.example", link.substring(0, 25) + "A".repeat(22))) {
      leads(bellhop.send(bellhop.request(wrong)), "https://site.example/");
    }
    assertThat(story("bob")).doesNotContain("tapped");
  }

  @Test
  void where_nobody_says_how_phones_find_bellhop_a_tap_opens_the_page_itself() {
    try (TestBellhop plain = bellhop("taps", "auto");
        TestBellhop below = bellhop("taps", "on")) {
      assertThat(opened(plain)).isEqualTo(PAGE);
      assertThat(opened(below)).startsWith("https://site.example/bellhop/t/");
    }
  }

  private String opened(TestBellhop bellhop) {
    String one = Phones.newId();
    new Phones(bellhop).post("bob", Phones.android(one));
    event(bellhop, "bob");
    return Eventually.get(() -> oneSignal.deliveredTo(UUID.fromString(one)), all -> !all.isEmpty())
        .get(0)
        .targetUrl();
  }

  /** Of the push about what happened to them: what is behind Bellhop's own address. */
  private String link(String recipients) {
    event(bellhop, recipients);
    Sent sent = Eventually.get(oneSignal::sent, all -> !all.isEmpty()).get(0);
    String url = oneSignal.deliveredTo(UUID.fromString(phone)).get(0).targetUrl();
    assertThat(sent.toString()).doesNotContain(PAGE);
    assertThat(url).matches("https://phones\\.example/bellhop/t/[A-Za-z0-9_-]{44}");
    Eventually.get(() -> story("bob"), told -> !told.contains("waiting"));
    return url.substring("https://phones.example/bellhop".length());
  }

  private static void event(TestBellhop bellhop, String recipients) {
    String event =
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"%s\"],\"text\":\"Hi\","
            + "\"path\":\"/messages/981?a=1#new\"}}";
    assertThat(bellhop.event(event.formatted(recipients)).statusCode()).isEqualTo(202);
  }

  private String story(String member) {
    return bellhop.send(as(member, "/api/members/" + member + "/decisions")).body();
  }

  private List<String> tapped(String member) {
    return Pattern.compile("\"device\":\"([^\"]*)\",\"reason\":\"tapped\"")
        .matcher(story(member))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private HttpRequest.Builder as(String member, String path) {
    return bellhop
        .request(path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }

  private static void leads(HttpResponse<String> answer, String where) {
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(where);
  }
}
