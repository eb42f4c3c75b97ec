package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.AtOnce;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an event concerns, and what it is answered with. */
class EventTest {
  private static TestBellhop bellhop;
  private static Phones phones;
  private static Pushes pushes;

  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    // In shadow mode: while OneSignal is away, nothing that is for everyone is written down.
    bellhop = TestBellhop.with(Map.of("shadow", "on"));
    phones = new Phones(bellhop);
    pushes = new Pushes(bellhop);
    phones.post("7", Phones.android(Phones.newId()));
    phones.post("8", Phones.android(Phones.newId()));
    phones.post("8", Phones.android(Phones.newId()));
    phones.post(
        "9",
        "{\"oneSignalUserId\":\"%s\",\"oneSignalSubscribed\":false}".formatted(Phones.newId()));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void recipients_are_numbers_as_well_as_texts_and_count_once() {
    assertThat(told("\"recipients\":[7,\"7\",\" 8 \",8,\"9\",\"without-a-phone\"]")).isEqualTo(4);

    assertThat(pushes.owners(key)).containsExactly("7", "8", "8");
  }

  @Test
  void the_actor_gets_nothing_of_his_own_doing() {
    assertThat(told("\"recipients\":[7,8],\"actor\":{\"id\":\"7\",\"name\":\"Anna\"}"))
        .isEqualTo(1);

    assertThat(pushes.owners(key)).containsExactly("8", "8");
  }

  @Test
  void an_actor_alone_with_himself_hears_nothing() {
    assertThat(told("\"recipients\":[7],\"actor\":{\"id\":7}")).isZero();

    assertThat(pushes.of(key)).isEmpty();
  }

  @Test
  void everyone_is_every_member_with_a_phone_but_the_actor() {
    assertThat(told("\"everyone\":true,\"actor\":{\"id\":\"8\"}")).isEqualTo(2);

    assertThat(written()).containsExactly("7");
  }

  @Test
  void everyone_has_no_number_that_says_so() {
    assertThat(told("\"everyone\":true")).isEqualTo(3);

    assertThat(written()).containsExactly("7", "8", "8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01T00:00:00Z", "1969-01-01T00:00:00+02:00", "-999999999-01-01T00:00:00Z"})
  void what_is_no_news_any_more_is_accepted_and_never_sent(String expires) {
    assertThat(told("\"recipients\":[7],\"expires\":\"" + expires + "\"")).isEqualTo(1);

    assertThat(Eventually.get(() -> pushes.of(key).get(0), push -> push.ending().at().isPresent()))
        .satisfies(
            push -> {
              assertThat(push.ending().state()).isEqualTo(Ending.State.EXPIRED);
              assertThat(push.attempts()).isZero();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
  void news_for_ever_is_news_for_28_days(String expires) {
    told("\"recipients\":[7],\"expires\":\"" + expires + "\"");

    assertThat(pushes.of(key).get(0).expires())
        .isBefore(Instant.now().plusSeconds(28 * 86_400 + 1));
  }

  @Test
  void a_repeated_event_is_answered_as_the_first_was() {
    told("\"recipients\":[7]");

    assertThat(told("\"recipients\":[7,8]")).isEqualTo(1);
    assertThat(told("\"everyone\":true")).isEqualTo(1);
    assertThat(pushes.owners(key)).containsExactly("7");
  }

  @Test
  void sixteen_tellings_at_once_are_one_event() {
    assertThat(AtOnce.run(16, each -> told("\"recipients\":[7,8]"))).containsOnly(2);

    assertThat(pushes.owners(key)).containsExactly("7", "8", "8");
    assertThat(pushes.of(key)).hasSize(1);
  }

  @Test
  void a_type_without_words_brings_its_own() {
    bellhop.event(
        key,
        "{\"type\":\"new.thing\",\"data\":{\"recipients\":[7],\"title\":\"T {text}\",\"text\":\"{actor}\"}}");

    assertThat(pushes.of(key).get(0).message().headings())
        .containsExactly(Map.entry("en", "T {text}"));
    assertThat(pushes.of(key).get(0).message().contents())
        .containsExactly(Map.entry("en", "{actor}"));
  }

  @Test
  void an_event_has_at_most_eight_mib() {
    String start = "{\"type\":\"message.received\",\"data\":{\"recipients\":[7],\"text\":\"";
    int most = 8 * 1024 * 1024 - start.length() - 3;

    assertThat(bellhop.event(key, start + "x".repeat(most) + "\"}}").statusCode()).isEqualTo(202);
    Problem.of(bellhop.event(start + "x".repeat(most + 1) + "\"}}"), 413);
  }

  /** Whom a broadcast is for, once the engine has written it all down. */
  private List<String> written() {
    Eventually.until(
        Duration.ofSeconds(30),
        () -> count("broadcast") == 0,
        () -> "the broadcast is still being written");
    return pushes.owners(key);
  }

  private static long count(String table) {
    return bellhop
        .database()
        .read(
            em -> (Number) em.createNativeQuery("select count(*) from " + table).getSingleResult())
        .longValue();
  }

  private int told(String data) {
    var answer = bellhop.event(key, "{\"type\":\"message.received\",\"data\":{" + data + "}}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).startsWith("{\"id\":\"" + key + "\",\"recipients\":");
    return Integer.parseInt(answer.body().replaceAll(".*:(\\d+)}$", "$1"));
  }
}
