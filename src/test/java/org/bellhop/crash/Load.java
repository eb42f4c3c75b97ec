package org.bellhop.crash;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A site at work: phones register, and members are told what happened. */
final class Load implements AutoCloseable {
  private static final int TALKERS = 2;
  private static final int MOST_PHONES = 150;
  private static final int ENOUGH_PHONES = 5;
  private static final int LIFE_IN_HOURS = 1;

  /** Later ones would be held: OneSignal allows only so many pushes for so few phones. */
  private static final int LAST_BROADCAST = 80;

  private final RoundPlan plan;
  private final Books books;
  private final Insistence insistence;
  private final AtomicInteger phones = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean over;

  private Load(RoundPlan plan, Books books, Insistence insistence) {
    this.plan = plan;
    this.books = books;
    this.insistence = insistence;
  }

  static Load start(RoundPlan plan, Books books, Nodes nodes) {
    // What a node was reading when it was frozen has taken too long when it thaws.
    Set<Integer> expected = plan.frozen().isPresent() ? Set.of(408) : Set.of();
    Load load = new Load(plan, books, new Insistence(nodes, books, expected));
    for (int talker = 0; talker < TALKERS; talker++) {
      load.run(plan.random("talker " + talker), load::talk);
    }
    Households households = new Households(books, load.insistence);
    load.run(plan.random("households"), households::change);
    return load;
  }

  private interface Step {
    void take(Random random) throws InterruptedException;
  }

  private void run(Random random, Step step) {
    threads.execute(
        () -> {
          try {
            while (!over) {
              step.take(random);
            }
          } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException broken) {
            books.trouble("the load: " + broken);
          }
        });
  }

  private void talk(Random random) throws InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 20 || books.ownPhones().size() < ENOUGH_PHONES) {
      register(random);
    } else if (dice == 99 && events.get() < LAST_BROADCAST) {
      tell(random, Set.of());
    } else {
      tell(random, recipients(random));
    }
  }

  /** Mostly a new phone, of somebody who may have one already; otherwise a known one, again. */
  private void register(Random random) throws InterruptedException {
    int known = books.ownPhones().size();
    boolean again = known == MOST_PHONES || known > ENOUGH_PHONES && random.nextInt(3) == 0;
    int number = again ? random.nextInt(known) : phones.getAndIncrement() % MOST_PHONES;
    UUID phone = plan.phone("own " + number);
    String member = "member-" + number % (MOST_PHONES * 2 / 3);
    insistence
        .say(random, Integer.MAX_VALUE, Set.of(204), node -> Site.registration(node, member, phone))
        .ifPresent(at -> books.registered(number, new Books.OwnPhone(phone, member, at)));
  }

  /** One member, mostly of a household; sometimes several. */
  private Set<String> recipients(Random random) {
    Set<String> recipients = new HashSet<>();
    int more = random.nextInt(20) == 0 ? random.nextInt(5) : 0;
    for (int each = 0; each <= more; each++) {
      recipients.add(random.nextBoolean() ? books.anyMember(random) : ofHousehold(random));
    }
    return recipients;
  }

  /** Mostly one whose phone it is just now: his are the pushes that somebody else might get. */
  private String ofHousehold(Random random) {
    List<SharedPhone> shared = books.sharedPhones();
    SharedPhone phone = shared.get(random.nextInt(shared.size()));
    List<String> owners = phone.owners();
    List<String> some = owners.isEmpty() || random.nextInt(4) == 0 ? phone.members() : owners;
    return some.get(random.nextInt(some.size()));
  }

  /** Some sites tell it once and forget it; most say it again until they are heard. */
  private void tell(Random random, Set<String> recipients) throws InterruptedException {
    int number = events.incrementAndGet();
    Instant asked = Instant.now();
    Instant expires = asked.truncatedTo(ChronoUnit.MILLIS).plus(LIFE_IN_HOURS, ChronoUnit.HOURS);
    // Written down before it is said: OneSignal may hear of it before the answer is here.
    books.asked(new Told(number, recipients, expires, asked, null));
    int asks = random.nextInt(4) == 0 ? 1 : Integer.MAX_VALUE;
    Optional<Instant> answered =
        insistence.say(
            random, asks, Set.of(202), node -> Site.event(node, number, recipients, expires));
    answered.ifPresent(at -> books.accepted(new Told(number, recipients, expires, asked, at)));
  }

  /** Each thread ends what it has begun; the nodes must be up. */
  void finish() {
    over = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
        throw new AssertionError("The load does not end: " + books.trouble());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
