package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void who_comes_second_to_a_key_looks_again_from_the_beginning() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
    List<Integer> found =
        Together.call(
            2,
            thread ->
                database.write(
                    em -> {
                      int there = count(em);
                      if (runs.incrementAndGet() <= 2) {
                        await(bothHaveLooked);
                      }
                      if (there == 0) {
                        insert(em, "wanted-by-both");
                      }
                      return there;
                    }));

    assertThat(found).containsExactlyInAnyOrder(0, 1);
    assertThat(runs).hasValue(3);
    assertThat(keys(database)).containsExactly("wanted-by-both");
  }

  @Test
  void a_deadlock_ends_and_both_do_their_work() throws Exception {
    insert(database, "a");
    insert(database, "b");
    AtomicInteger runs = new AtomicInteger();
    CyclicBarrier eachHasOne = new CyclicBarrier(2);
    Together.call(
        2,
        thread ->
            database.write(
                em -> {
                  boolean first = runs.incrementAndGet() <= 2;
                  more(em, thread == 0 ? "a" : "b");
                  if (first) {
                    await(eachHasOne);
                  }
                  return more(em, thread == 0 ? "b" : "a");
                }));

    assertThat(recipients()).containsExactly(2, 2);
    assertThat(runs).hasValue(3);
  }
}
