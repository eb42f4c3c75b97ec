package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.bellhop.boot.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many want at the same moment is done together, and harms nobody. */
@Timeout(60)
abstract class GatheringTest extends StoreTest {
  private static final int OTHERS = 8;

  private ExecutorService threads;
  private CountDownLatch first;
  private List<List<String>> groups;
  private AtomicInteger waiting;

  GatheringTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    threads = Executors.newCachedThreadPool();
    first = new CountDownLatch(1);
    groups = Collections.synchronizedList(new ArrayList<>());
    waiting = new AtomicInteger();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void who_gets_no_turn_is_told_so_and_the_next_goes_on() {
    AtomicInteger turns = new AtomicInteger();
    Gathering<String, String> gathering =
        new Gathering<>(
            all -> all,
            work -> {
              if (turns.getAndIncrement() == 0) {
                throw new IllegalStateException("no turn");
              }
              work.run();
            });

    assertThatThrownBy(() -> gathering.ask("first")).hasMessage("no turn");
    assertThat(gathering.ask("second")).isEqualTo("second");
  }

  @Test
  void who_comes_while_another_writes_is_written_with_all_who_came() throws Exception {
    List<Future<String>> answers = crowd(GatheringTest::inserted);

    for (int each = 0; each <= OTHERS; each++) {
      assertThat(answers.get(each).get()).isEqualTo("answer to " + each);
    }
    assertThat(groups.get(0)).containsExactly("0");
    // The next begins with whoever is first then; by then nearly all have come.
    assertThat(groups).hasSizeLessThan(OTHERS);
    assertThat(DatabaseTest.keys(database)).hasSize(OTHERS + 1);
  }

  @Test
  void one_that_fails_harms_nobody() throws Exception {
    List<Future<String>> answers =
        crowd(
            (em, keys) -> {
              List<String> written = inserted(em, keys);
              if (keys.contains("3")) {
                throw new IllegalArgumentException("not 3");
              }
              return written;
            });

    assertThatThrownBy(() -> answers.get(3).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("not 3");
    for (int each : new int[] {0, 1, 2, 4, 5, 6, 7, 8}) {
      assertThat(answers.get(each).get()).isEqualTo("answer to " + each);
    }
    assertThat(DatabaseTest.keys(database))
        .containsExactlyInAnyOrder("0", "1", "2", "4", "5", "6", "7", "8");
  }

  @Test
  void a_database_that_goes_away_fails_all_and_is_not_asked_once_more_for_each() throws Exception {
    List<Future<String>> answers =
        crowd(
            (em, keys) -> {
              if (!keys.equals(List.of("0"))) {
                throw new PersistenceException(new SQLNonTransientConnectionException("away"));
              }
              return inserted(em, keys);
            });

    assertThat(answers.get(0).get()).isEqualTo("answer to 0");
    for (Future<String> answer : answers.subList(1, answers.size())) {
      assertThatThrownBy(answer::get).matches(Outage::isCauseOf);
    }
    assertThat(groups).hasSizeLessThan(OTHERS);
  }

  @Test
  void an_answer_comes_after_its_commit() throws Exception {
    Gathering<String, String> gathering =
        database.gathering(keys -> database.write(em -> inserted(em, keys)));

    Together.call(
        8,
        thread -> {
          for (int each = 0; each < 50; each++) {
            String key = thread + "-" + each;
            assertThat(gathering.ask(key)).isEqualTo("answer to " + key);
            assertThat(isCommitted(key)).isTrue();
          }
          return thread;
        });
  }

  @Test
  void who_is_interrupted_is_answered_all_the_same_and_stays_interrupted() throws Exception {
    Gathering<String, String> gathering = new Gathering<>(keys -> keys);
    boolean interrupted =
        threads
            .submit(
                () -> {
                  Thread.currentThread().interrupt();
                  assertThat(gathering.ask("a")).isEqualTo("a");
                  return Thread.interrupted();
                })
            .get();

    assertThat(interrupted).isTrue();
    assertThat(gathering.ask("b")).isEqualTo("b");
  }

  private boolean isCommitted(String key) {
    return !database
        .rows(
            new Rows<>("select 1 from event where event_key in (?)", row -> row.getInt(1)),
            List.of(key))
        .isEmpty();
  }

  /** One begins, and the others come while it is at work. */
  private List<Future<String>> crowd(BiFunction<EntityManager, List<String>, List<String>> work)
      throws Exception {
    Gathering<String, String> gathering =
        database.gathering(
            keys -> {
              groups.add(keys);
              if (keys.contains("0")) {
                awaitFirst();
              }
              return database.write(em -> work.apply(em, keys));
            });
    List<Future<String>> answers = new ArrayList<>();
    for (int each = 0; each <= OTHERS; each++) {
      String key = Integer.toString(each);
      answers.add(
          threads.submit(
              () -> {
                waiting.incrementAndGet();
                return gathering.ask(key);
              }));
      if (each == 0) {
        Eventually.get(groups::size, size -> size == 1);
      }
    }
    Eventually.get(waiting::get, all -> all == OTHERS + 1);
    first.countDown();
    return answers;
  }

  private void awaitFirst() {
    try {
      assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> inserted(EntityManager em, List<String> keys) {
    return keys.stream().map(key -> "answer to " + DatabaseTest.insert(em, key)).toList();
  }
}
