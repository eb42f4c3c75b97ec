package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseOnH2Test extends DatabaseTest {
  DatabaseOnH2Test() {
    super(TestDatabase.H2);
  }

  @Test
  void a_commit_is_written_at_once() {
    assertThat(
            ask(
                "select setting_value from information_schema.settings"
                    + " where setting_name = 'WRITE_DELAY'"))
        .isEqualTo("0");
  }

  @Test
  void it_is_not_closed_under_the_running_application() {
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x")).endsWith(";DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void an_address_may_say_otherwise_itself() {
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x;write_delay=10"))
        .isEqualTo("jdbc:h2:mem:x;write_delay=10;DB_CLOSE_ON_EXIT=FALSE");
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x;DB_CLOSE_ON_EXIT=TRUE"))
        .isEqualTo("jdbc:h2:mem:x;DB_CLOSE_ON_EXIT=TRUE;WRITE_DELAY=0");
  }
}
