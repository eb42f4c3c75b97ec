package org.bellhop.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Households at home: the one phone goes from hand to hand, and sometimes lies about signed out.
 */
final class Households {
  private static final int LONGEST_USE_MILLIS = 120;

  /**
   * Somewhat longer than Bellhop waits before it believes that he signed in again (decision 12).
   */
  private static final Duration AWAY = Duration.ofSeconds(12);

  private final Books books;
  private final Insistence insistence;

  Households(Books books, Insistence insistence) {
    this.books = books;
    this.insistence = insistence;
  }

  /** One change at one phone, until it is answered. */
  void change(Random random) throws InterruptedException {
    SharedPhone phone = any(random, books.sharedPhones());
    List<String> owners = phone.owners();
    int dice = random.nextInt(10);
    if (!owners.isEmpty() && dice < 2) {
      release(random, phone, any(random, owners));
    } else if (!owners.isEmpty() && dice < 4) {
      logout(random, phone, any(random, owners));
    } else {
      claim(random, phone);
    }
    // People do not hand a phone around without a pause; this one is random, nothing waits for it.
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_USE_MILLIS));
  }

  private static <T> T any(Random random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private void claim(Random random, SharedPhone phone) throws InterruptedException {
    List<String> others =
        phone.members().stream()
            .filter(each -> !phone.owners().contains(each))
            .filter(each -> !phone.leftSince(each, Instant.now().minus(AWAY)))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    String next = any(random, others);
    Instant asked = Instant.now();
    insistence
        .say(
            random,
            Integer.MAX_VALUE,
            Set.of(204),
            node -> Site.registration(node, next, phone.id()))
        .ifPresent(at -> books.changed(() -> phone.claimed(next, asked, at)));
  }

  /** 404 says that an earlier try, whose answer got lost, had been heard. */
  private void release(Random random, SharedPhone phone, String owner) throws InterruptedException {
    Instant asked = Instant.now();
    insistence
        .say(
            random,
            Integer.MAX_VALUE,
            Set.of(204, 404),
            node -> Site.release(node, owner, phone.id()))
        .ifPresent(at -> books.changed(() -> phone.left(owner, asked, at)));
  }

  private void logout(Random random, SharedPhone phone, String owner) throws InterruptedException {
    Instant asked = Instant.now();
    insistence
        .say(random, Integer.MAX_VALUE, Set.of(204), node -> Site.logout(node, owner))
        .ifPresent(at -> books.changed(() -> phone.left(owner, asked, at)));
  }
}
