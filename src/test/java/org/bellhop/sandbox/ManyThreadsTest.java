package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class ManyThreadsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
  private static final int THREADS = 8;
  private static final int KEYS = 100;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @RepeatedTest(20)
  void of_the_requests_with_one_key_at_once_one_is_sent() throws Exception {
    PretendOneSignal oneSignal = new PretendOneSignal();
    List<Call> calls =
        Stream.generate(() -> Sender.push(UUID.randomUUID()))
            .limit(KEYS)
            .map(push -> new Call(Sender.AUTHORIZATION, push.toString(), NOW))
            .toList();
    Callable<List<Answer>> all = () -> calls.stream().map(oneSignal::answer).toList();

    for (Future<List<Answer>> answers : threads.invokeAll(Collections.nCopies(THREADS, all))) {
      assertThat(answers.get()).allMatch(answer -> answer.status() == 200);
    }
    assertThat(oneSignal.sent())
        .hasSize(THREADS * KEYS)
        .filteredOn(sent -> !sent.outcome().replayed())
        .hasSize(KEYS);
  }
}
