package org.bellhop.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the site has said, and what was answered. Safe for use by many threads. */
final class Books {
  /**
   * A phone that never changes hands.
   *
   * @param answered when its first 204 had come in
   */
  record OwnPhone(UUID id, String member, Instant answered) {}

  private final Map<Integer, OwnPhone> own = new ConcurrentSkipListMap<>();
  private final List<SharedPhone> shared;
  private final Map<Integer, Told> told = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> trouble = new ConcurrentHashMap<>();
  private final AtomicInteger registrations = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();

  Books(List<SharedPhone> shared) {
    this.shared = List.copyOf(shared);
  }

  void registered(int number, OwnPhone phone) {
    own.putIfAbsent(number, phone);
    registrations.incrementAndGet();
  }

  /** A phone that is shared has changed hands. */
  void changed(Runnable change) {
    change.run();
    registrations.incrementAndGet();
  }

  void asked(Told event) {
    told.put(event.number(), event);
  }

  void accepted(Told event) {
    told.put(event.number(), event);
    events.incrementAndGet();
  }

  /** An answer that is neither a yes nor the silence of a dead node. */
  void trouble(String answer) {
    trouble.merge(answer, 1, Integer::sum);
  }

  /** Registrations, releases and logouts answered with success. */
  int registrations() {
    return registrations.get();
  }

  /** Events answered with success. */
  int events() {
    return events.get();
  }

  Map<String, Integer> trouble() {
    return trouble;
  }

  Collection<OwnPhone> ownPhones() {
    return own.values();
  }

  List<SharedPhone> sharedPhones() {
    return shared;
  }

  Map<Integer, Told> told() {
    return told;
  }

  /** Somebody who has a phone of his own. */
  String anyMember(Random random) {
    List<OwnPhone> phones = new ArrayList<>(own.values());
    return phones.get(random.nextInt(phones.size())).member();
  }

  /** The rings that the accepted events promise, on phones that never changed hands. */
  List<Deliveries.Ring> promised() {
    List<Deliveries.Ring> promised = new ArrayList<>();
    for (Told event : told.values()) {
      if (event.accepted().isPresent()) {
        own.values().stream()
            .filter(phone -> phone.answered().isBefore(event.asked()))
            .filter(phone -> event.everyone() || event.recipients().contains(phone.member()))
            .forEach(phone -> promised.add(new Deliveries.Ring(event.number(), phone.id())));
      }
    }
    return promised;
  }
}
