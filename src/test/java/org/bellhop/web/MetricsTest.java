package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.Test;

/** What operators are told, and who else is not. */
class MetricsTest {
  @Test
  void what_happened_is_counted() {
    PretendOneSignal oneSignal = new PretendOneSignal();
    try (PretendOneSignalServer server = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
        TestBellhop bellhop = TestBellhop.with(Map.of("onesignal-url", server.url() + ""))) {
      assertThat(scrape(bellhop)).contains("bellhop_pushes_waiting 0", "jvm_threads_live_threads ");
      String phone = Phones.newId();
      bellhop.register(Optional.empty(), Phones.android(phone));
      bellhop.register(Optional.of("bob"), Phones.android(phone));
      bellhop.register(Optional.of("bob"), Phones.android(phone));
      bellhop.register(Optional.of("bob"), "{}");
      bellhop.register(Optional.of("bob"), "no JSON");
      bellhop.send(bellhop.request("/api/me/devices").header("X-Site-User", "mallory"));
      String event = "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"]}}";
      assertThat(bellhop.event("one", event).statusCode()).isEqualTo(202);
      bellhop.event("one", "{}");

      assertThat(Eventually.get(() -> scrape(bellhop), told -> told.contains(ENDED)))
          .contains(
              "bellhop_registrations_total{kind=\"new\",member=\"no\"} 1.0",
              "bellhop_registrations_total{kind=\"changed\",member=\"yes\"} 1.0",
              "bellhop_registrations_total{kind=\"repeated\",member=\"yes\"} 1.0",
              "bellhop_registrations_total{kind=\"without_id\",member=\"yes\"} 1.0",
              "bellhop_registrations_total{kind=\"refused\",member=\"yes\"} 1.0",
              "bellhop_events_accepted_total 1.0",
              "bellhop_header_ignored_total 1.0",
              "bellhop_onesignal_requests_seconds_count{outcome=\"accepted\"} 1",
              "bellhop_onesignal_requests_seconds_bucket{outcome=\"accepted\",le=\"30.0\"} 1");
    }
  }

  private static final String ENDED = "bellhop_pushes_ended_lately{outcome=\"accepted\"} 1.0";

  @Test
  void they_are_for_this_machine_and_no_proxy() {
    try (Phones phones = new Phones()) {
      TestBellhop bellhop = phones.bellhop();
      Problem.of(
          bellhop.send(bellhop.request("/metrics").header("X-Forwarded-For", "203.0.113.7")), 403);
    }
  }

  @Test
  void where_there_is_a_token_nobody_reads_them_without_it() {
    try (TestBellhop bellhop =
        TestBellhop.with(
            Map.of("onesignal-url", "http://127.0.0.1:1", "metrics-token", "a-long-token"))) {
      Problem.of(bellhop.send(bellhop.request("/metrics")), 401);
      Problem.of(
          bellhop.send(bellhop.request("/metrics").header("Authorization", "Bearer a-long")), 401);
      HttpResponse<String> told =
          bellhop.send(
              bellhop
                  .request("/metrics")
                  .header("Authorization", "Bearer a-long-token")
                  .header("X-Forwarded-For", "203.0.113.7"));
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }
  }

  private static String scrape(TestBellhop bellhop) {
    HttpResponse<String> answer = bellhop.send(bellhop.request("/metrics"));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
