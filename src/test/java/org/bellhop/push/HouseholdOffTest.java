package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where nobody shares a phone, nobody asks who does: there is not even a table to ask. */
class HouseholdOffTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  @AutoClose private final Database database = TestDatabase.H2.open();
  private final Clock clock = Clock.systemUTC();
  private final Devices devices = new Devices(database, clock, Household.OFF);
  private final Outbox outbox = new Outbox(database, devices, clock, 10);

  @BeforeEach
  void without_a_table() {
    Household.OFF.settle(database);
    database.write(em -> em.createNativeQuery("drop table co_owner").executeUpdate());
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(1)), user("ben"));
    devices.register(says(phone(2)), user("anna"));
  }

  @Test
  void claims_pushes_and_pages_ask_for_no_co_owners() {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch personal =
        new Dispatch("e", message, Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    database.write(
        em -> {
          outbox.add(em, personal, devices.household().reach(em, List.of(ANNA, BEN)), 0);
          outbox.broadcasts().add(em, personal, Optional.of(BEN));
          return em;
        });

    devices.register(says(phone(2)), user("ben"));
    assertThat(
            outbox
                .attempts(Lane.PERSONAL)
                .begin(outbox.of("e").get(0).id())
                .orElseThrow()
                .devices())
        .containsExactly(phone(1));
    assertThat(devices.of(ANNA)).isEmpty();
    assertThat(devices.owners(devices.find(phone(1)).orElseThrow())).containsExactly(BEN);
  }

  @Test
  void nor_do_those_who_leave() {
    assertThat(devices.signedOut(ANNA)).isOne();
    assertThat(devices.release(phone(1), BEN)).isOne();
    assertThat(devices.release(phone(1))).isTrue();
    assertThat(devices.delete(phone(1))).isTrue();
    assertThat(database.<List<?>>write(em -> devices.erase(em, BEN))).isEmpty();
  }
}
