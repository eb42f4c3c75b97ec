package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Before a push the site is asked again whose a session is that was seen long ago. */
class RecheckTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer sends =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final AskedSite site = new AskedSite();
  private final Map<String, String> answers = site.answers;
  private final Queue<String> asked = site.asked;
  private TestBellhop bellhop = bellhop("0m");

  private TestBellhop bellhop(String recheck) {
    return TestBellhop.with(
        Map.of(
            "onesignal-url",
            sends.url().toString(),
            "identity",
            "whoami",
            "whoami",
            site.address(),
            "whoami-cookies",
            "sid",
            "recheck-session",
            recheck));
  }

  @AfterEach
  void stop() {
    bellhop.close();
    sends.close();
    site.close();
  }

  @Test
  void a_session_that_has_ended_releases_its_phone_and_no_other() {
    UUID ended = registered("ann", "sid=1");
    UUID going = registered("ann", "sid=2");
    answers.put("sid=1", "401 {}");
    tellAnn();
    awaitPush(going, 1);

    assertThat(oneSignal.deliveredTo(ended)).isEmpty();
    assertThat(owner(ended)).isEmpty();
    assertThat(owner(going)).hasValue("ann");
    tellAnn();
    awaitPush(going, 2);
    assertThat(asked.stream().filter("sid=1"::equals)).hasSize(2);
  }

  @Test
  void a_cookie_that_is_another_members_by_now_releases_the_phone() {
    UUID phone = registered("ann", "sid=1");
    UUID going = registered("ann", "sid=2");
    answers.put("sid=1", "200 {\"id\":\"ben\"}");
    tellAnn();
    awaitPush(going, 1);

    assertThat(oneSignal.deliveredTo(phone)).isEmpty();
    assertThat(owner(phone)).isEmpty();
  }

  @Test
  void a_site_that_is_of_no_help_changes_nothing_and_is_left_alone_for_a_while() {
    UUID phone = registered("ann", "sid=1");
    answers.put("sid=1", "503 {}");
    asked.clear();
    for (int told = 1; told <= 3; told++) {
      tellAnn();
      awaitPush(phone, told);
    }

    assertThat(owner(phone)).hasValue("ann");
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_site_that_hangs_holds_no_more_than_one_push_back_for_some_seconds() {
    UUID phone = registered("ann", "sid=1");
    answers.put("sid=1", "hang");
    tellAnn();
    awaitPush(phone, 1);
    tellAnn();
    awaitPush(phone, 2);
    assertThat(owner(phone)).hasValue("ann");
  }

  @Test
  void a_session_that_was_seen_lately_is_not_asked_about() {
    bellhop.close();
    bellhop = bellhop("30m");
    UUID phone = registered("ann", "sid=1");
    answers.put("sid=1", "401 {}");
    asked.clear();
    tellAnn();
    awaitPush(phone, 1);

    assertThat(asked).isEmpty();
  }

  @Test
  void a_cookie_that_is_older_than_what_another_node_heard_of_the_phone_says_nothing() {
    UUID phone = registered("ann", "sid=1");
    answers.put("sid=1", "401 {}");
    asked.clear();
    anotherNodeHears(phone);
    tellAnn();
    awaitPush(phone, 1);

    assertThat(asked).isEmpty();
    assertThat(owner(phone)).hasValue("ann");
  }

  private void anotherNodeHears(UUID phone) {
    bellhop
        .database()
        .write(
            em ->
                em.createNativeQuery(
                        "update device set last_seen = last_seen + 7200000"
                            + " where subscription_id = ?")
                    .setParameter(1, phone.toString())
                    .executeUpdate());
  }

  @Test
  void the_cookie_is_in_no_table() {
    registered("ann", "sid=neverOnDisk4711");
    String dump = bellhop.database().read(RecheckTest::dump);
    assertThat(dump).contains("ann").doesNotContain("neverOnDisk4711");
  }

  private static String dump(EntityManager em) {
    return em.createNativeQuery("script nosettings").getResultList().toString();
  }

  private UUID registered(String member, String cookie) {
    UUID phone = UUID.randomUUID();
    answers.put(cookie, "200 {\"id\":\"%s\"}".formatted(member));
    int status =
        bellhop
            .send(
                bellhop
                    .request("/api/registrations")
                    .header("Content-Type", "application/json")
                    .header("Cookie", cookie)
                    .POST(
                        BodyPublishers.ofString(
                            "{\"platform\":\"android\",\"oneSignalUserId\":\"%s\"}"
                                .formatted(phone))))
            .statusCode();
    assertThat(status).isEqualTo(204);
    assertThat(owner(phone)).hasValue(member);
    return phone;
  }

  private Optional<String> owner(UUID phone) {
    return new Devices(bellhop.database(), Clock.systemUTC())
        .find(SubscriptionId.stored(phone.toString()))
        .orElseThrow()
        .owner()
        .map(member -> member.value());
  }

  private void tellAnn() {
    String event =
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"ann\"],\"text\":\"Hello\"}}";
    assertThat(bellhop.event(event).statusCode()).as(List.copyOf(asked).toString()).isEqualTo(202);
  }

  private void awaitPush(UUID phone, int howMany) {
    Eventually.until(
        LIMIT, () -> oneSignal.deliveredTo(phone).size() >= howMany, oneSignal::sentAsJson);
  }
}
