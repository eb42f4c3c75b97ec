package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Counted;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** How many statements a registration costs, as the server counts them: part of the contract. */
class StatementsTest extends StoreTest {
  StatementsTest() {
    super(TestDatabase.MYSQL);
  }

  @Test
  void a_repetition_reads_once_and_writes_nothing() {
    Devices devices = new Devices(database, Clock.systemUTC());
    devices.register(whole(1), user("anna"));

    assertThat(counted(() -> devices.register(whole(1), user("anna"))))
        .isEqualTo(Map.of("Com_select", 1L));
  }

  @Test
  void a_new_device_is_looked_for_three_times_and_written_by_two_statements_and_a_commit() {
    Devices devices = new Devices(database, Clock.systemUTC());

    assertThat(counted(() -> devices.register(whole(2), user("anna"))))
        .isEqualTo(Map.of("Com_select", 3L, "Com_insert", 2L, "Com_commit", 1L));
  }

  private static Registration whole(int number) {
    return new Registration(
        Optional.of(phone(number)),
        Optional.of(true),
        new Registration.Facts(
            "android", "app", "1", "1", "14", "Pixel 7", "en", "UTC", "i-" + number));
  }

  private Map<String, Long> counted(Runnable work) {
    return new Counted(database).by(work);
  }
}
