package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.device.LoggedRegistration.Recognised;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The newest registrations are kept, and of the older ones nothing. */
abstract class RegistrationLogTest extends StoreTest {
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private RegistrationLog log;
  private int written;

  RegistrationLogTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    log = new RegistrationLog(database);
    written = 0;
  }

  @Test
  void what_was_written_is_read_newest_first() {
    LoggedRegistration anna =
        row(Kind.APP)
            .of(
                Optional.of(new Recognised(new MemberId("анна 🦊"), "header")),
                Optional.of(phone()));
    log.write(List.of(anna));
    log.write(List.of(row(Kind.REFUSED)));

    assertThat(log.newest(Optional.empty()))
        .extracting(LoggedRegistration::kind)
        .containsExactly(Kind.REFUSED, Kind.APP);
    LoggedRegistration read = log.newest(Optional.of(Kind.APP)).get(0);
    assertThat(read.recognised()).isEqualTo(anna.recognised());
    assertThat(read.device()).isEqualTo(anna.device());
    assertThat(read.details()).isEqualTo("{\"number\":1}");
    assertThat(read.at()).isEqualTo(START.plusMillis(1));
  }

  @Test
  void fifty_of_each_kind_stay_and_none_pushes_out_another_kind() {
    log.write(List.of(row(Kind.SCRIPT)));
    List<LoggedRegistration> many = new ArrayList<>();
    for (int number = 0; number < 120; number++) {
      many.add(row(number % 2 == 0 ? Kind.APP : Kind.REFUSED));
    }
    log.write(many);
    log.write(List.of(row(Kind.APP)));

    assertThat(log.newest(Optional.of(Kind.APP))).hasSize(50);
    assertThat(log.newest(Optional.of(Kind.REFUSED))).hasSize(50);
    assertThat(log.newest(Optional.of(Kind.SCRIPT))).hasSize(1);
    assertThat(log.newest(Optional.empty()))
        .hasSize(50)
        .first()
        .satisfies(newest -> assertThat(newest.details()).contains("122"));
    assertThat(stored()).isEqualTo(101);
  }

  @Test
  void its_state_is_another_one_after_each_writing_even_when_it_is_full() {
    String empty = log.state();
    for (int number = 0; number < 50; number++) {
      log.write(List.of(row(Kind.APP)));
    }
    String full = log.state();
    log.write(List.of(row(Kind.APP)));

    assertThat(log.state()).isNotEqualTo(full).isNotEqualTo(empty);
  }

  @Test
  void a_member_who_is_erased_stands_in_no_row() {
    SubscriptionId his = phone();
    Devices devices = new Devices(database, java.time.Clock.systemUTC());
    devices.register(Phones.says(his), Phones.user("anna"));
    log.write(
        List.of(
            row(Kind.APP)
                .of(Optional.of(new Recognised(new MemberId("anna"), "header")), Optional.empty()),
            row(Kind.APP).of(Optional.empty(), Optional.of(his)),
            row(Kind.APP)
                .of(Optional.of(new Recognised(new MemberId("ben"), "header")), Optional.empty())));

    database.write(em -> devices.erase(em, new MemberId("anna")));

    assertThat(log.newest(Optional.empty()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.recognised().orElseThrow().member()).isEqualTo(new MemberId("ben")));
  }

  private LoggedRegistration row(Kind kind) {
    written++;
    return new LoggedRegistration(
        kind, START.plus(Duration.ofMillis(written)), 204, "{\"number\":" + written + "}");
  }

  private long stored() {
    return database.read(
        em ->
            ((Number)
                    em.createNativeQuery("select count(*) from registration_log").getSingleResult())
                .longValue());
  }
}
