package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the outbox is whole, reaches nobody it was not meant for, and ends with a reason. */
abstract class OutboxTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");

  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private final Instant expires = START.plus(Duration.ofHours(1));
  private final SubscriptionId first = phone(1);
  private final SubscriptionId second = phone(2);
  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  OutboxTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void twoPhonesOfAnna() {
    clock = new SteppedClock(START);
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 2);
    devices.register(says(first), user("anna"));
    devices.register(says(second), user("anna"));
  }

  /** Pushes are written by plain JDBC: a column that is named there nowhere would stay empty. */
  @Test
  void a_new_push_lacks_only_what_comes_later() throws SQLException {
    database.write(em -> outbox.add(em, dispatch("e"), annas(), 0));

    List<String> empty = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet push = statement.executeQuery("select * from push")) {
      assertThat(push.next()).isTrue();
      for (int column = 1; column <= push.getMetaData().getColumnCount(); column++) {
        if (push.getString(column) == null) {
          empty.add(push.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT));
        }
      }
    }
    assertThat(empty)
        .containsExactlyInAnyOrder("began_at", "ended_at", "notification_id", "reason");
  }

  @Test
  void pushes_and_tasks_are_there_together_or_not_at_all() {
    assertThatThrownBy(
            () ->
                database.write(
                    em -> {
                      outbox.add(em, dispatch("e"), annas(), 0);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(outbox.of("e")).isEmpty();
    assertThat(tasks()).isZero();

    add("e", annas());
    assertThat(outbox.of("e")).hasSize(1);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void a_long_list_is_cut_into_pushes_that_count_on() {
    List<Ownership> five =
        IntStream.range(0, 5).mapToObj(n -> new Ownership(phone(n), ANNA, 1)).toList();

    int pushes = database.write(em -> outbox.add(em, dispatch("e"), five, 3));

    assertThat(pushes).isEqualTo(3);
    assertThat(outbox.of("e")).extracting(push -> push.chunk().number()).containsExactly(3, 4, 5);
    assertThat(outbox.of("e"))
        .flatExtracting(Push::targets)
        .extracting(Target::ownership)
        .containsExactlyElementsOf(five);
    assertThat(tasks()).isEqualTo(3);
  }

  @Test
  void how_each_phone_fared_is_told_however_many_pushes_there_were() {
    List<Ownership> many =
        IntStream.range(0, 250).mapToObj(n -> new Ownership(phone(n), ANNA, 1)).toList();
    add("e", many);
    add("f", annas());

    List<Fate> fates = database.read(em -> Fates.of(em, List.of("e", "f"), owned -> true));
    assertThat(fates).hasSize(252).extracting(Fate::eventKey).contains("e", "f");
  }

  @Test
  void every_attempt_has_the_same_key_and_counts() {
    UUID id = add("e", annas());
    PushRequest one = outbox.attempts(Lane.PERSONAL).begin(id).orElseThrow();
    outbox.attempts(Lane.PERSONAL).deferred(id, "HTTP 503");
    clock.step(Duration.ofMinutes(10));
    PushRequest two = outbox.attempts(Lane.PERSONAL).begin(id).orElseThrow();

    assertThat(two.idempotencyKey()).isEqualTo(one.idempotencyKey()).isEqualTo(id);
    assertThat(one.attempt()).isEqualTo(1);
    assertThat(two.attempt()).isEqualTo(2);
    assertThat(one.timeToLive()).isEqualTo(Duration.ofHours(1));
    assertThat(two.timeToLive()).isEqualTo(Duration.ofMinutes(50));
    assertThat(push("e").ending().reason()).contains("HTTP 503");
  }

  @Test
  void a_phone_that_changed_hands_is_taken_out_and_stays_out() {
    UUID id = add("e", annas());
    devices.register(says(first), user("ben"));
    assertThat(outbox.attempts(Lane.PERSONAL).begin(id).orElseThrow().devices())
        .containsExactly(second);

    devices.register(says(first), user("anna"));
    assertThat(outbox.attempts(Lane.PERSONAL).begin(id).orElseThrow().devices())
        .containsExactly(second);
    assertThat(push("e").targets())
        .extracting(Target::leftOut)
        .containsExactly(Optional.of(Target.LeftOut.CHANGED_HANDS), Optional.empty());
  }

  @Test
  void a_push_whose_phones_all_changed_hands_is_not_sent() {
    UUID id = add("e", annas());
    devices.signedOut(ANNA);

    assertThat(outbox.attempts(Lane.PERSONAL).begin(id)).isEmpty();
    assertThat(push("e").ending().state()).isEqualTo(Ending.State.CHANGED_HANDS);
    assertThat(push("e").ending().reason()).isPresent();
  }

  @Test
  void what_is_past_its_time_is_not_sent() {
    UUID id = add("e", annas());
    clock.step(Duration.ofHours(1));

    assertThat(outbox.attempts(Lane.PERSONAL).begin(id)).isEmpty();
    assertThat(push("e").ending().state()).isEqualTo(Ending.State.EXPIRED);
  }

  @Test
  void what_was_accepted_is_over_and_its_deaf_phones_are_known() {
    UUID id = add("e", annas());
    clock.step(Device.SEEN_STEP.plusMillis(1));
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox
        .attempts(Lane.PERSONAL)
        .accepted(id, new Delivery.Accepted("n-1", Set.of(second), false));

    assertThat(push("e").ending().state()).isEqualTo(Ending.State.ACCEPTED);
    assertThat(push("e").ending().notificationId()).contains("n-1");
    assertThat(push("e").targets().get(1).leftOut()).contains(Target.LeftOut.NOT_SUBSCRIBED);
    assertThat(devices.find(first).orElseThrow().subscribed()).isTrue();
    assertThat(devices.find(second).orElseThrow().subscribed()).isFalse();
    assertThat(outbox.attempts(Lane.PERSONAL).begin(id)).isEmpty();
  }

  @Test
  void what_another_node_ended_stays_as_it_ended() {
    UUID id = add("e", annas());
    clock.step(Device.SEEN_STEP.plusMillis(1));
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox.attempts(Lane.PERSONAL).accepted(id, new Delivery.Accepted("n-1", Set.of(), false));
    outbox.attempts(Lane.PERSONAL).rejected(id, "too late");
    outbox.attempts(Lane.PERSONAL).nobodySubscribed(id, "too late");

    assertThat(push("e").ending().state()).isEqualTo(Ending.State.ACCEPTED);
    assertThat(push("e").ending().reason()).isEmpty();
    assertThat(devices.find(first).orElseThrow().subscribed()).isTrue();
  }

  @Test
  void when_nobody_listens_all_its_phones_are_known_to_be_deaf() {
    UUID id = add("e", annas());
    clock.step(Device.SEEN_STEP.plusMillis(1));
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox.attempts(Lane.PERSONAL).nobodySubscribed(id, "All included players are not subscribed");

    assertThat(push("e").ending().state()).isEqualTo(Ending.State.NOBODY_SUBSCRIBED);
    assertThat(devices.find(first).orElseThrow().subscribed()).isFalse();
  }

  @Test
  void a_reason_of_any_length_is_kept_as_far_as_there_is_room() {
    UUID id = add("e", annas());
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox.attempts(Lane.PERSONAL).deferred(id, "x" + "🦊".repeat(5_000));
    assertThat(push("e").ending().reason().orElseThrow()).startsWith("x🦊").endsWith("🦊");
    outbox.attempts(Lane.PERSONAL).rejected(id, "y" + "🦊".repeat(5_000));
    assertThat(push("e").ending().reason().orElseThrow()).startsWith("y🦊").endsWith("🦊");
  }

  @Test
  void odd_names_and_words_come_back_as_they_were() {
    List<Ownership> odd =
        List.of("a b  c", "- -", "it's \"quoted\"", "🦊 🦊", "x\u2028y").stream()
            .map(name -> new Ownership(phone(), new MemberId(name), Long.MAX_VALUE))
            .toList();
    Message words =
        new Message(
            Map.of("en", "🦊 \"'\\ \n", "de", "Ü"),
            Map.of("en", "💬".repeat(600)),
            "https://site.example/%F0%9F%A6%8A",
            "🧵".repeat(100),
            "collapse");
    Outbox wide = new Outbox(database, devices, clock, 100);
    String key = "~".repeat(255);
    database.write(em -> wide.add(em, new Dispatch(key, words, Lane.BROADCAST, expires), odd, 0));

    assertThat(push(key).targets()).extracting(Target::ownership).containsExactlyElementsOf(odd);
    assertThat(push(key).message()).isEqualTo(words);
  }

  @Test
  void a_push_of_twenty_thousand_phones_of_the_longest_names_fits() {
    MemberId longest = new MemberId("🦊".repeat(64));
    List<Ownership> many =
        IntStream.range(0, 20_000).mapToObj(n -> new Ownership(phone(n), longest, 1)).toList();
    Outbox wide = new Outbox(database, devices, clock, 20_000);
    database.write(em -> wide.add(em, dispatch("wide"), many, 0));

    assertThat(push("wide").targets()).hasSize(20_000);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push("wide").id())).isEmpty();
    assertThat(push("wide").targets())
        .allMatch(target -> target.leftOut().equals(Optional.of(Target.LeftOut.CHANGED_HANDS)));
  }

  @Test
  void keys_that_differ_only_by_case_are_different_events() {
    assertThat(add("Key", annas())).isNotEqualTo(add("kEY", annas()));
    assertThat(outbox.of("Key")).hasSize(1);
  }

  private List<Ownership> annas() {
    return List.of(new Ownership(first, ANNA, 1), new Ownership(second, ANNA, 1));
  }

  private UUID add(String key, List<Ownership> to) {
    database.write(em -> outbox.add(em, dispatch(key), to, 0));
    return push(key).id();
  }

  private Push push(String key) {
    return outbox.of(key).get(0);
  }

  private Dispatch dispatch(String key) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    return new Dispatch(key, message, Lane.PERSONAL, expires);
  }

  private int tasks() {
    Object count =
        database.read(
            em -> em.createNativeQuery("select count(*) from scheduled_tasks").getSingleResult());
    return ((Number) count).intValue();
  }
}
