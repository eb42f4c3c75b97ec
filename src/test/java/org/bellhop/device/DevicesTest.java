package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bellhop.database.Rows;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone belongs to whom it should, and what it says is kept as it was said. */
abstract class DevicesTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  private final SubscriptionId phone = phone();
  private SteppedClock clock;
  private Devices devices;

  DevicesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    devices = new Devices(database, clock);
  }

  @Test
  void a_device_is_of_the_member_who_signed_in() {
    devices.register(says(phone), user("anna"));

    assertThat(devices.of(ANNA)).extracting(Device::id).containsExactly(phone);
    assertThat(history()).containsExactly("1 anna CLAIMED");
  }

  @Test
  void a_device_follows_the_member_who_signed_in_last() {
    devices.register(says(phone), user("anna"));
    devices.register(says(phone), user("ben"));

    assertThat(devices.of(ANNA)).isEmpty();
    assertThat(devices.of(BEN)).extracting(Device::id).containsExactly(phone);
    assertThat(history()).containsExactly("2 ben TAKEN_OVER", "1 anna CLAIMED");
  }

  @Test
  void a_repetition_changes_nothing() {
    devices.register(says(phone), user("anna", "2026-11-23T17:00:00Z"));
    long version = version();
    clock.step(Device.SEEN_STEP);
    devices.register(says(phone), user("anna", "2026-11-23T17:00:00Z"));

    assertThat(version()).isEqualTo(version);
    assertThat(history()).hasSize(1);
  }

  @Test
  void a_phone_in_quarantine_is_tried_again_on_another_day_or_when_it_says_something_new() {
    devices.register(says(phone), user("anna"));
    quarantine();

    clock.step(Duration.ofHours(5));
    devices.register(says(phone), user("anna"));
    assertThat(quarantined()).isTrue();

    clock.step(Duration.ofHours(1));
    devices.register(says(phone), user("anna"));
    assertThat(quarantined()).isFalse();

    quarantine();
    devices.register(says(phone, false), user("anna"));
    assertThat(quarantined()).isFalse();
  }

  private void quarantine() {
    database.write(
        em -> {
          devices.quarantine(em, phone);
          return phone;
        });
    assertThat(quarantined()).isTrue();
  }

  private boolean quarantined() {
    return devices.find(phone).orElseThrow().quarantined();
  }

  @Test
  void twelve_posts_of_an_old_android_in_24_seconds_are_written_once() {
    for (int post = 0; post < 12; post++) {
      devices.register(saysModel("Nexus 5"), user("anna", "2026-11-23T17:00:00Z"));
      clock.step(Duration.ofSeconds(2));
    }

    assertThat(version()).isEqualTo(1);
    assertThat(history()).hasSize(1);
  }

  @Test
  void last_seen_moves_on_after_a_while() {
    devices.register(says(phone), user("anna"));
    clock.step(Device.SEEN_STEP.plusMillis(1));
    devices.register(says(phone), user("anna"));

    assertThat(device().lastSeen()).isEqualTo(clock.instant());
    assertThat(device().firstSeen()).isBefore(clock.instant());
  }

  @Test
  void an_anonymous_registration_leaves_the_owner() {
    devices.register(says(phone), user("anna"));
    devices.register(saysModel("Pixel 9"), null);

    assertThat(device().owner()).contains(ANNA);
    assertThat(device().facts().model()).isEqualTo("Pixel 9");
    assertThat(history()).hasSize(1);
  }

  @Test
  void an_unknown_device_of_nobody_has_no_owner_and_no_history() {
    devices.register(says(phone), null);

    assertThat(device().owner()).isEmpty();
    assertThat(device().epoch()).isZero();
    assertThat(history()).isEmpty();
  }

  @Test
  void a_registration_without_an_id_stores_nothing() {
    devices.register(
        new Registration(Optional.empty(), Optional.of(true), Registration.Facts.NONE),
        user("anna"));

    assertThat(devices.of(ANNA)).isEmpty();
  }

  @Test
  void a_released_device_is_nobodys_and_releasing_it_again_does_nothing() {
    devices.register(says(phone), user("anna"));

    assertThat(devices.release(phone, BEN)).isZero();
    assertThat(devices.release(phone, ANNA)).isEqualTo(1);
    assertThat(devices.release(phone)).isTrue();
    assertThat(devices.release(phone())).isFalse();
    assertThat(device().owner()).isEmpty();
    assertThat(history()).containsExactly("2 nobody RELEASED", "1 anna CLAIMED");
  }

  @Test
  void an_unsubscribed_device_is_not_reachable_until_it_says_so() {
    devices.register(says(phone), user("anna"));
    clock.step(Device.SEEN_STEP.plusMillis(1));
    database.write(em -> unsubscribe(em, clock.instant()));
    assertThat(reachable()).isEmpty();

    devices.register(says(phone, true), user("anna"));
    assertThat(reachable()).containsExactly(new Ownership(phone, ANNA, 1));

    devices.register(says(phone, false), user("anna"));
    assertThat(reachable()).isEmpty();
  }

  @Test
  void a_device_seen_since_the_send_began_knows_better() {
    devices.register(says(phone), user("anna"));
    clock.step(Device.SEEN_STEP);
    Instant sendBegan = clock.instant();
    devices.register(says(phone), user("anna"));
    database.write(em -> unsubscribe(em, sendBegan));

    assertThat(reachable()).hasSize(1);
  }

  private Object unsubscribe(jakarta.persistence.EntityManager em, Instant sendBegan) {
    devices.unsubscribed(em, List.of(phone, phone()), sendBegan);
    return em;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_fence_lets_only_the_same_owner_and_epoch_pass(boolean dense) {
    devices.register(says(phone), user("anna"));
    Ownership before = new Ownership(phone, ANNA, 1);
    assertThat(stillTrue(dense, before)).containsExactly(before);
    assertThat(stillTrue(dense, new Ownership(phone, BEN, 1))).isEmpty();
    assertThat(stillTrue(dense, new Ownership(phone(), ANNA, 1))).isEmpty();

    devices.register(says(phone), user("ben"));
    devices.register(says(phone), user("anna"));
    assertThat(stillTrue(dense, before)).isEmpty();

    devices.release(phone);
    assertThat(stillTrue(dense, before, new Ownership(phone, ANNA, 3))).isEmpty();
  }

  private Set<Ownership> stillTrue(boolean dense, Ownership... claimed) {
    return database.write(em -> Reach.stillTrue(em, new Ownerships(List.of(claimed), dense)));
  }

  @Test
  void a_page_is_read_from_its_first_device_to_its_last() {
    List<Ownership> page = IntStream.range(0, 300).mapToObj(this::claimed).toList();
    List<Ownership> mixed = new ArrayList<>(page);
    Collections.shuffle(mixed, new Random(1));

    assertThat(stillTrue(true, mixed.toArray(Ownership[]::new)))
        .containsExactlyInAnyOrderElementsOf(page);
  }

  @Test
  void a_page_of_which_few_are_asked_for_is_not_read_whole() {
    List<Ownership> page = IntStream.range(0, 300).mapToObj(this::claimed).toList();
    List<String> read = new ArrayList<>();
    Rows<String> question =
        new Rows<>(
            Reach.OWNED.sql(),
            row -> {
              read.add(row.getString(1));
              return row.getString(1);
            });
    Ownerships ends = new Ownerships(List.of(page.get(0), page.get(299)), true);

    assertThat(database.<List<String>>write(em -> ends.ask(em, question)))
        .containsExactlyInAnyOrder(phone(0).toString(), phone(299).toString());
    assertThat(read).hasSizeLessThan(30);
  }

  private Ownership claimed(int number) {
    devices.register(says(phone(number)), user("m" + number));
    return new Ownership(phone(number), new MemberId("m" + number), 1);
  }

  @Test
  void everybody_is_reached_page_by_page_and_once() {
    for (int number = 1; number <= 7; number++) {
      devices.register(says(phone(number), number != 3), number == 5 ? null : user("m" + number));
    }

    assertThat(pageAfter(null)).containsExactly(phone(1), phone(2), phone(4));
    assertThat(pageAfter(phone(4))).containsExactly(phone(6), phone(7));
    assertThat(pageAfter(phone(7))).isEmpty();
  }

  /** More than are counted at a time, some of whom have several phones. */
  @Test
  void each_member_with_a_device_is_counted_once() {
    Household off = Household.OFF;
    assertThat(off.members(database, Optional.empty())).isZero();
    ManyDevices.write(database, 11_000);
    // Each tenth is nobody's.
    assertThat(off.members(database, Optional.empty())).isEqualTo(9_900);
    devices.register(says(phone(20_001)), user("member-1"));
    devices.register(says(phone(20_002)), user("member-1"));
    devices.register(says(phone(20_003)), user("zoe"));

    assertThat(off.members(database, Optional.empty())).isEqualTo(9_901);
    assertThat(off.members(database, Optional.of(new MemberId("member-1")))).isEqualTo(9_900);
    assertThat(off.members(database, Optional.of(new MemberId("nobody")))).isEqualTo(9_901);
  }

  private List<SubscriptionId> pageAfter(SubscriptionId last) {
    return database
        .ask(
            connection ->
                Reach.after(
                    connection, new Reach.From(Optional.ofNullable(last), Optional.empty()), 3))
        .stream()
        .map(Ownership::device)
        .toList();
  }

  @Test
  void a_forgotten_device_leaves_nothing() {
    devices.register(says(phone), user("anna"));

    assertThat(devices.delete(phone)).isTrue();
    assertThat(devices.delete(phone)).isFalse();
    assertThat(devices.find(phone)).isEmpty();
    assertThat(history()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"anna,Anna", "anna,ánna", "anna,anna\u00a0", "ss,ß", "i,ı", "o,ö", "a,ａ", "1,01"})
  void members_whose_ids_look_alike_are_different(String one, String other) {
    devices.register(says(phone), user(one));
    SubscriptionId second = phone();
    devices.register(says(second), user(other));

    assertThat(devices.of(new MemberId(one))).extracting(Device::id).containsExactly(phone);
    assertThat(devices.of(new MemberId(other))).extracting(Device::id).containsExactly(second);
    devices.register(says(phone), user(other));
    assertThat(history()).hasSize(2);
  }

  @Test
  void the_longest_facts_fit_and_come_back_as_they_were() {
    String wide = "📱";
    Registration.Facts longest =
        new Registration.Facts(
            wide.repeat(8),
            wide.repeat(64),
            wide.repeat(16),
            wide.repeat(16),
            wide.repeat(16),
            wide.repeat(64),
            wide.repeat(17),
            wide.repeat(32),
            wide.repeat(32));
    String member = "🦊".repeat(64);
    devices.register(
        new Registration(Optional.of(phone), Optional.of(true), longest), user(member));

    assertThat(device().facts()).usingRecursiveComparison().isEqualTo(learnt(longest));
    assertThat(device().owner()).contains(new MemberId(member));
    assertThat(devices.history(phone).get(0).owner()).contains(new MemberId(member));
  }

  @Test
  void what_a_registration_can_change_reads_the_same_with_and_without_jpa() {
    devices.register(whole(phone), IN_SESSION);

    assertThat(database.rows(Registrations.DEVICES, List.of(phone + "")))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("version", "epoch", "quarantined", "firstSeen")
        .isEqualTo(device());
  }

  @Test
  void a_new_device_is_written_the_same_with_and_without_jpa() {
    SubscriptionId other = Phones.phone();
    devices.register(whole(phone), IN_SESSION);
    List<Object> device = columns("device", phone);
    List<Object> claim = columns("owner_change", phone);
    database.write(
        em -> {
          new Registering(em, clock.instant(), Household.OFF)
              .take(new Told(other, whole(other), IN_SESSION));
          return other;
        });

    assertThat(device).isEqualTo(columns("device", other));
    assertThat(claim).isEqualTo(columns("owner_change", other));
  }

  private static final SessionUser IN_SESSION =
      new SessionUser(ANNA, Optional.of(Instant.EPOCH.plusMillis(7)));

  /** All that a device can say. */
  private static Registration whole(SubscriptionId id) {
    return new Registration(
        Optional.of(id),
        Optional.of(false),
        new Registration.Facts(
            "android", "org.example", "1.2", "12", "14", "Pixel 7", "de", "Europe/Berlin", "i-1"));
  }

  /** All but the first, which names the device. */
  private List<Object> columns(String table, SubscriptionId of) {
    Object[] row =
        (Object[])
            database.read(
                em ->
                    em.createNativeQuery("select * from " + table + " where subscription_id = ?")
                        .setParameter(1, of.toString())
                        .getSingleResult());
    return Arrays.asList(row).subList(1, row.length);
  }

  private static DeviceFacts learnt(Registration.Facts said) {
    DeviceFacts facts = new DeviceFacts();
    facts.take(said);
    return facts;
  }

  private Registration saysModel(String model) {
    return new Registration(
        Optional.of(phone),
        Optional.empty(),
        new Registration.Facts(null, null, null, null, null, model, null, null, null));
  }

  private Device device() {
    return devices.find(phone).orElseThrow();
  }

  private long version() {
    return database.read(
        em ->
            em.createQuery(
                    "select d.version from Device d where d.subscriptionId = :id", Long.class)
                .setParameter("id", phone.toString())
                .getSingleResult());
  }

  private List<Ownership> reachable() {
    return database.write(em -> Reach.of(em, List.of(ANNA)));
  }

  private List<String> history() {
    return devices.history(phone).stream()
        .map(
            change ->
                change.epoch()
                    + " "
                    + change.owner().map(MemberId::value).orElse("nobody")
                    + " "
                    + change.reason())
        .toList();
  }
}
