package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owners of a broadcast's page wish, found by their phones or by their names. */
abstract class HouseholdWishesTest extends StoreTest {
  private static final int DEVICES = 5_000;
  private static final int PAGE = 300;
  private static final Preference DISCREET =
      new Preference(Set.of(), Optional.empty(), LockScreen.NONE);

  /** Of whom no phone's row knows. */
  private static final MemberId GUEST = new MemberId("guest");

  private static final MemberId OWNER = new MemberId("member-7");

  HouseholdWishesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void some_are_discreet() {
    ManyDevices.write(database, DEVICES);
    Preferences preferences = new Preferences(database);
    preferences.put(OWNER, DISCREET);
    preferences.put(GUEST, DISCREET);
    preferences.put(new MemberId("member-" + (DEVICES - 1)), DISCREET);
  }

  @Test
  void a_page_is_asked_about_at_once() {
    assertThat(wishes(Household.OFF, every(1))).isEqualTo(Map.of(OWNER, DISCREET));
  }

  @Test
  void who_owns_a_phone_beside_its_latest_owner_is_heeded() {
    assertThat(wishes(Household.ON, with(GUEST, every(1))))
        .isEqualTo(Map.of(OWNER, DISCREET, GUEST, DISCREET));
  }

  @Test
  void those_who_are_far_from_each_other_are_asked_about_by_their_names() {
    assertThat(wishes(Household.OFF, with(GUEST, every(16)))).isEqualTo(Map.of(GUEST, DISCREET));
  }

  @Test
  void a_few_are_asked_about_by_their_names() {
    assertThat(wishes(Household.OFF, with(GUEST, every(1).subList(0, 20))))
        .isEqualTo(Map.of(OWNER, DISCREET, GUEST, DISCREET));
  }

  private Map<MemberId, Preference> wishes(Household household, List<Ownership> page) {
    return database.write(
        em -> household.wishes(em, new Ownerships(page, true), database.dialect()));
  }

  /** A page of phones, of which each is so many behind the one before. */
  private static List<Ownership> every(int step) {
    return IntStream.range(0, PAGE).mapToObj(each -> owned(1 + each * step)).toList();
  }

  private static Ownership owned(int number) {
    return new Ownership(
        new SubscriptionId(new UUID(0, number)), new MemberId("member-" + number), 1);
  }

  /** The page's last phone is his. */
  private static List<Ownership> with(MemberId member, List<Ownership> page) {
    Ownership last = page.get(page.size() - 1);
    return Stream.concat(
            page.stream().limit(page.size() - 1L),
            Stream.of(new Ownership(last.device(), member, 1)))
        .toList();
  }
}
