package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x")).contains(";DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void an_address_may_say_otherwise_itself() {
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x;write_delay=10"))
        .startsWith("jdbc:h2:mem:x;write_delay=10;DB_CLOSE_ON_EXIT=FALSE;")
        .doesNotContain("WRITE_DELAY");
    assertThat(Dialect.H2.complete("jdbc:h2:mem:x;DB_CLOSE_ON_EXIT=TRUE"))
        .startsWith("jdbc:h2:mem:x;DB_CLOSE_ON_EXIT=TRUE;WRITE_DELAY=0;")
        .doesNotContain("DB_CLOSE_ON_EXIT=FALSE");
  }

  /** Decision 18: transactions half done beside a commit do not survive a kill. */
  @Test
  void one_transaction_writes_at_a_time() throws Exception {
    AtomicInteger writing = new AtomicInteger();
    List<Integer> together =
        Together.call(
            8,
            thread ->
                database.write(
                    em -> {
                      int now = writing.incrementAndGet();
                      insert(em, "key-" + thread);
                      writing.decrementAndGet();
                      return now;
                    }));

    assertThat(together).containsOnly(1);
  }
}
