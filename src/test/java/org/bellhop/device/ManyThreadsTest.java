package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.util.List;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.Test;

/** Doing it many times at the same moment is doing it once. */
abstract class ManyThreadsTest extends StoreTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 200;

  ManyThreadsTest(TestDatabase kind) {
    super(kind);
  }

  @Test
  void a_new_device_that_registers_many_times_at_once_is_one() throws Exception {
    Devices devices = new Devices(database, Clock.systemUTC());
    List<SubscriptionId> phones = phones();
    Together.call(
        THREADS,
        thread -> {
          phones.forEach(phone -> devices.register(says(phone), user("anna")));
          return thread;
        });

    for (SubscriptionId phone : phones) {
      assertThat(devices.find(phone).orElseThrow().epoch()).isEqualTo(1);
      assertThat(devices.history(phone)).hasSize(1);
    }
  }

  @Test
  void a_device_that_many_claim_at_once_has_one_owner_and_a_history_without_gaps()
      throws Exception {
    Devices devices = new Devices(database, Clock.systemUTC());
    List<SubscriptionId> phones = phones();
    Together.call(
        THREADS,
        thread -> {
          phones.forEach(
              phone -> devices.register(says(phone), user(thread % 2 == 0 ? "anna" : "ben")));
          return thread;
        });

    for (SubscriptionId phone : phones) {
      Device device = devices.find(phone).orElseThrow();
      List<OwnerChange> history = devices.history(phone);
      assertThat(history).hasSize((int) device.epoch());
      assertThat(history.get(0).owner()).isEqualTo(device.owner());
      for (int change = 0; change < history.size() - 1; change++) {
        assertThat(history.get(change).epoch()).isEqualTo(history.get(change + 1).epoch() + 1);
        assertThat(history.get(change).owner()).isNotEqualTo(history.get(change + 1).owner());
      }
    }
  }

  @Test
  void two_phones_that_one_member_claims_at_once_are_both_his() throws Exception {
    Devices devices = new Devices(database, Clock.systemUTC());
    List<SubscriptionId> phones = phones();
    Together.call(
        2,
        thread -> {
          for (int pair = 0; pair < ROUNDS; pair += 2) {
            devices.register(says(phones.get(pair + thread)), user("anna"));
          }
          return thread;
        });

    assertThat(devices.of(new MemberId("anna")))
        .extracting(Device::id)
        .containsExactlyInAnyOrderElementsOf(phones);
  }

  @Test
  void a_device_that_is_claimed_while_it_is_deleted_leaves_no_history_of_nothing()
      throws Exception {
    Devices devices = new Devices(database, Clock.systemUTC());
    for (SubscriptionId phone : phones()) {
      devices.register(says(phone), user("anna"));
      Together.call(
          4,
          thread -> {
            if (thread == 0) {
              devices.delete(phone);
            } else {
              devices.register(says(phone), user("m" + thread));
            }
            return thread;
          });

      long epoch = devices.find(phone).map(Device::epoch).orElse(0L);
      assertThat(devices.history(phone)).hasSize((int) epoch);
    }
  }

  private static List<SubscriptionId> phones() {
    return java.util.stream.Stream.generate(Phones::phone).limit(ROUNDS).toList();
  }
}
