package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.bellhop.push.Ending;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kill switch on two nodes that share a real MySQL: what one is told, the other heeds. */
class TwoNodesTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final DatabaseConfig database = RealMySql.emptyDatabase();
  private final TestBellhop one = node();
  private final TestBellhop other = node();
  private final List<String> keys = new ArrayList<>();

  @AfterEach
  void stop() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void one_is_stopped_and_so_is_the_other_until_both_go_on_and_send_each_push_once() {
    one.register(Optional.of("bob"), Phones.android(Phones.newId()));
    turn("sending=stopped");
    Eventually.get(SOON, () -> health(other), said -> said.contains("\"sending\":\"stopped\""));
    for (int event = 0; event < 5; event++) {
      event(one);
      event(other);
    }
    Instant on = Instant.now();
    turn("sending=on");

    List<Sent> sent = Eventually.get(oneSignal::sent, all -> all.size() >= keys.size());
    assertThat(sent).allSatisfy(each -> assertThat(each.call().at()).isAfterOrEqualTo(on));
    Eventually.get(this::tasks, tasks -> tasks == 0);
    assertThat(oneSignal.sent())
        .extracting(Sent::idempotencyKey)
        .hasSize(keys.size())
        .doesNotHaveDuplicates();
    Eventually.get(SOON, () -> health(other), said -> said.contains("\"sending\":\"on\""));
  }

  @Test
  void what_is_dropped_ends_with_the_reason_and_is_sent_by_nobody() {
    one.register(Optional.of("bob"), Phones.android(Phones.newId()));
    turn("sending=stopped");
    Eventually.get(SOON, () -> health(other), said -> said.contains("\"sending\":\"stopped\""));
    event(one);
    event(other);

    assertThat(turn("sending=stopped&backlog=drop")).contains("\"dropped\":2");
    turn("sending=on");

    Eventually.get(this::tasks, tasks -> tasks == 0);
    for (String key : keys) {
      Ending ending = new Pushes(one).of(key).get(0).ending();
      assertThat(ending.state()).isEqualTo(Ending.State.DROPPED);
      assertThat(ending.reason()).hasValue("dropped by anna, who stopped sending");
    }
    assertThat(oneSignal.sent()).isEmpty();
  }

  private void event(TestBellhop node) {
    String key = UUID.randomUUID().toString();
    String body =
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}";
    assertThat(node.event(key, body).statusCode()).isEqualTo(202);
    keys.add(key);
  }

  /** On the first node. */
  private String turn(String form) {
    HttpResponse<String> answer =
        one.send(
            one.request("/admin/sending")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Site-User", "anna")
                .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
                .POST(BodyPublishers.ofString(form)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String health(TestBellhop node) {
    return node.send(node.request("/health/ready")).body();
  }

  private long tasks() {
    return one.database()
        .read(
            em ->
                ((Number)
                        em.createNativeQuery("select count(*) from scheduled_tasks")
                            .getSingleResult())
                    .longValue());
  }

  private TestBellhop node() {
    return TestBellhop.with(
        Map.of(
            "db-url", database.url(),
            "db-user", Optional.ofNullable(database.user()).orElse(""),
            "db-password", Optional.ofNullable(database.password()).orElse(""),
            "admins", "anna",
            "onesignal-url", server.url().toString()));
  }
}
