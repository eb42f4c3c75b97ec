package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.Test;

/** Whoever comes to a shared phone and leaves it, the others are on it once at each moment. */
abstract class HouseholdReachTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final int GUESTS = 200;

  private final AtomicBoolean over = new AtomicBoolean();

  HouseholdReachTest(TestDatabase kind) {
    super(kind);
  }

  @Test
  void she_is_reached_once_while_guests_come_and_go() throws Exception {
    Devices devices = new Devices(database, Clock.systemUTC(), Household.ON);
    devices.register(says(phone(1)), user("anna"));

    List<Long> wrong = Together.call(4, number -> number == 0 ? guests(devices) : wrong());

    assertThat(wrong).containsOnly(0L);
  }

  private long guests(Devices devices) {
    for (int guest = 0; guest < GUESTS; guest++) {
      devices.register(says(phone(1)), user("guest-" + guest));
      devices.signedOut(new MemberId("guest-" + guest));
    }
    over.set(true);
    return 0;
  }

  /** How often she was on no phone, or on one twice. */
  private long wrong() {
    long wrong = 0;
    while (!over.get()) {
      List<Ownership> reached = database.write(em -> Household.ON.reach(em, List.of(ANNA)));
      wrong += reached.size() == 1 ? 0 : 1;
    }
    return wrong;
  }
}
