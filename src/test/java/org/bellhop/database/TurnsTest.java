package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.bellhop.boot.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On H2 one transaction writes at a time. */
@Timeout(60)
class TurnsTest extends StoreTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  TurnsTest() {
    super(TestDatabase.H2);
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void who_is_interrupted_in_the_line_writes_for_all_who_came_and_stays_interrupted()
      throws Exception {
    Future<String> before = threads.submit(() -> database.write(em -> hold()));
    busy.await();
    Gathering<String, String> gathering =
        database.gathering(
            keys ->
                database.write(
                    em -> {
                      keys.forEach(key -> DatabaseTest.insert(em, key));
                      return keys;
                    }));
    AtomicReference<Thread> leader = new AtomicReference<>();
    Future<Boolean> first =
        threads.submit(
            () -> {
              leader.set(Thread.currentThread());
              gathering.ask("first");
              return Thread.interrupted();
            });
    Eventually.get(leader::get, at -> at != null && at.getState() == Thread.State.TIMED_WAITING);
    Future<String> second = threads.submit(() -> gathering.ask("second"));
    leader.get().interrupt();
    over.countDown();

    assertThat(before.get()).isEqualTo("held");
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isEqualTo("second");
    assertThat(DatabaseTest.keys(database)).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void who_comes_interrupted_with_a_connection_of_his_own_takes_his_turn_too() throws Exception {
    Thread.currentThread().interrupt();
    try (Connection connection = database.writing().getConnection()) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(connection.isValid(1)).isTrue();
    }

    assertThat(Thread.interrupted()).isTrue();
  }

  private String hold() {
    busy.countDown();
    try {
      over.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return "held";
  }
}
