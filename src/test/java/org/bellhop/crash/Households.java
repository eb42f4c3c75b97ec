package org.bellhop.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    List<SharedPhone> phones = books.sharedPhones();
    SharedPhone phone = phones.get(random.nextInt(phones.size()));
    Optional<String> owner = phone.owner();
    int dice = random.nextInt(10);
    if (owner.isPresent() && dice < 2) {
      release(random, phone, owner.get());
    } else if (owner.isPresent() && dice < 4) {
      logout(random, phone, owner.get());
    } else {
      takeOver(random, phone);
    }
    // People do not hand a phone around without a pause; this one is random, nothing waits for it.
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_USE_MILLIS));
  }

  private void takeOver(Random random, SharedPhone phone) throws InterruptedException {
    List<String> others =
        phone.members().stream()
            .filter(each -> !phone.owner().equals(Optional.of(each)))
            .filter(each -> !phone.leftSince(each, Instant.now().minus(AWAY)))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    String next = others.get(random.nextInt(others.size()));
    Instant asked = Instant.now();
    insistence
        .say(
            random,
            Integer.MAX_VALUE,
            Set.of(204),
            node -> Site.registration(node, next, phone.id()))
        .ifPresent(at -> changed(phone, Optional.of(next), asked, at));
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
        .ifPresent(at -> changed(phone, Optional.empty(), asked, at));
  }

  private void logout(Random random, SharedPhone phone, String owner) throws InterruptedException {
    Instant asked = Instant.now();
    insistence
        .say(random, Integer.MAX_VALUE, Set.of(204), node -> Site.logout(node, owner))
        .ifPresent(at -> changed(phone, Optional.empty(), asked, at));
  }

  private void changed(SharedPhone phone, Optional<String> to, Instant asked, Instant at) {
    books.changed(phone, new SharedPhone.Change(to, asked, at));
  }
}
