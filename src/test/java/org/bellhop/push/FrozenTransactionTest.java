package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.junit.jupiter.api.Test;

/** A node that stands still in the middle of a transaction, with a row that all the others need. */
class FrozenTransactionTest {
  @Test
  void the_others_have_their_turn_before_it_goes_on() throws Exception {
    DatabaseConfig config = RealMySql.emptyDatabase();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch thawed = new CountDownLatch(1);
    try (Database frozen = Database.open(config);
        Database other = Database.open(config)) {
      CompletableFuture<Object> still =
          CompletableFuture.supplyAsync(() -> standStill(frozen, locked, thawed));
      assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> turn = CompletableFuture.runAsync(() -> take(new Rate(other, 100)));
      try {
        turn.get(100, TimeUnit.SECONDS);
        assertThat(still).isNotDone();
      } finally {
        thawed.countDown();
      }
      assertThat(still.handle((done, failed) -> true).get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Object standStill(Database on, CountDownLatch locked, CountDownLatch thawed) {
    return on.write(
        em -> {
          Object row =
              em.createNativeQuery("select id from sending where id = 1 for update")
                  .getSingleResult();
          locked.countDown();
          await(thawed);
          return row;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }

  private static void take(Rate rate) {
    try {
      rate.take(Lane.PERSONAL);
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }
}
