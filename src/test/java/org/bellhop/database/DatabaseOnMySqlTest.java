package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseOnMySqlTest extends DatabaseTest {
  DatabaseOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  @Test
  void it_is_a_real_mysql_that_is_as_durable_as_it_comes() {
    assertThat(ask("select version()")).startsWith("8.0.");
    assertThat(ask("select @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
  }

  @Test
  void readers_do_not_lock_and_see_what_is_committed() {
    assertThat(ask("select @@transaction_isolation")).isEqualTo("READ-COMMITTED");
  }

  @Test
  void an_address_may_say_otherwise_itself() {
    assertThat(Dialect.MYSQL.complete("jdbc:mysql://h/d?useServerPrepStmts=false"))
        .startsWith("jdbc:mysql://h/d?useServerPrepStmts=false&cachePrepStmts=true&")
        .doesNotContain("useServerPrepStmts=true");
    assertThat(Dialect.MYSQL.complete("jdbc:mysql://h/d"))
        .startsWith("jdbc:mysql://h/d?cachePrepStmts=true&");
  }
}
