package org.bellhop.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gathers what many threads want of the database at the same moment: one of them does it for all,
 * while the others wait for their answers and the next gather. The more come, the more go together.
 * Safe for use by many threads, but by none that is in a transaction of its own.
 */
public final class Gathering<Q, A> {
  /** So many at most that nobody waits long for the others' sake. */
  private static final int MOST = 128;

  /** Does for all what would be done for each, and gives each its answer, in their order. */
  public interface Work<Q, A> {
    List<A> all(List<Q> questions);
  }

  private final Work<Q, A> work;
  private final Consumer<Runnable> turn;
  private final Queue<Place> waiting = new ArrayDeque<>();
  private boolean led;

  /** For work that only reads. */
  public Gathering(Work<Q, A> work) {
    this(work, Runnable::run);
  }

  /**
   * @param turn runs what it is given when the database lets it; who comes until then comes along
   */
  Gathering(Work<Q, A> work, Consumer<Runnable> turn) {
    this.work = work;
    this.turn = turn;
  }

  /**
   * The answer to this question, once the work that it was part of has returned. Where that fails,
   * each goes on alone, so that nobody's question harms another's.
   */
  public A ask(Q question) {
    Place mine = new Place(question);
    // Like every join here, to the end: what is done for others must not stop half way.
    if (enters(mine) || mine.leads.join()) {
      lead();
    }
    return mine.answer.get();
  }

  private boolean enters(Place place) {
    synchronized (waiting) {
      waiting.add(place);
      boolean first = !led;
      led = true;
      return first;
    }
  }

  /** Whoever leads stands first in the line, and answers himself, too. */
  private void lead() {
    try {
      turn.accept(() -> answer(leave()));
    } catch (RuntimeException | Error noTurn) {
      leave()
          .forEach(
              place ->
                  place.goesOn(
                      () -> {
                        throw noTurn;
                      }));
    } finally {
      handOver();
    }
  }

  private List<Place> leave() {
    List<Place> some = new ArrayList<>();
    synchronized (waiting) {
      while (some.size() < MOST && !waiting.isEmpty()) {
        some.add(waiting.remove());
      }
    }
    return some;
  }

  private void handOver() {
    Place next;
    synchronized (waiting) {
      next = waiting.peek();
      led = next != null;
    }
    if (next != null) {
      next.leads.complete(true);
    }
  }

  private void answer(List<Place> some) {
    try {
      List<A> answers = work.all(some.stream().map(place -> place.question).toList());
      for (int each = 0; each < some.size(); each++) {
        A answer = answers.get(each);
        some.get(each).goesOn(() -> answer);
      }
    } catch (RuntimeException | Error failed) {
      boolean alone = some.size() == 1;
      for (Place place : some) {
        place.goesOn(
            () -> {
              if (alone || Outage.isCauseOf(failed)) {
                throw failed;
              }
              return work.all(List.of(place.question)).get(0);
            });
      }
    }
  }

  private final class Place {
    private final Q question;

    /** Known once the thread that waits here has something to do. */
    private final CompletableFuture<Boolean> leads = new CompletableFuture<>();

    private Supplier<A> answer =
        () -> {
          throw new IllegalStateException("Not answered");
        };

    Place(Q question) {
      this.question = question;
    }

    void goesOn(Supplier<A> with) {
      answer = with;
      leads.complete(false);
    }
  }
}
