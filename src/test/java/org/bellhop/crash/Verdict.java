package org.bellhop.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the books promise, compared with what OneSignal and the database have. */
final class Verdict {
  /** Reading the owners and reading the clock are two steps of an attempt. */
  private static final Duration MARGIN = Duration.ofMillis(250);

  /** An attempt that began before the change is excused, but not for ever. */
  private static final Duration LONGEST_FLIGHT = Duration.ofSeconds(10);

  private final Books books;
  private final FakeOneSignal oneSignal;
  private final Map<UUID, List<String>> owners;
  private final Map<String, Instant> written;
  private final List<String> wrongPerson = new ArrayList<>();
  private int inFlight;

  /** Against what the database has at the end. */
  Verdict(Books books, FakeOneSignal oneSignal, Ground ground) {
    this.books = books;
    this.oneSignal = oneSignal;
    this.owners = ground.owners();
    this.written = ground.written();
    oneSignal.received().forEach(this::lookForWrongPersons);
  }

  Result.Findings findings(List<String> broken) {
    return new Result.Findings(lost(), repeated(), wrongPerson, broken);
  }

  /** Answered 2xx, and not there afterwards. */
  private List<String> lost() {
    List<String> lost = new ArrayList<>();
    books.promised().stream()
        .filter(ring -> !oneSignal.deliveries().contains(ring))
        .forEach(ring -> lost.add("event " + ring.event() + " never reached " + ring.phone()));
    for (Books.OwnPhone phone : books.ownPhones()) {
      compare(phone.id(), List.of(phone.member()), lost);
    }
    for (SharedPhone phone : books.sharedPhones()) {
      if (phone.changes() > 0) {
        compare(phone.id(), phone.owners(), lost);
      }
    }
    return lost;
  }

  private void compare(UUID phone, List<String> answered, List<String> lost) {
    List<String> stored = owners.getOrDefault(phone, List.of("(not stored)"));
    if (!stored.equals(answered)) {
      lost.add("phone %s was answered to be of %s and is of %s".formatted(phone, answered, stored));
    }
  }

  /** Rang more often for one event than it has recipients there. */
  private List<String> repeated() {
    return oneSignal.deliveries().repeated().entrySet().stream()
        .filter(each -> each.getValue() > recipientsAt(each.getKey()))
        .map(Map.Entry::getKey)
        .map(ring -> "event " + ring.event() + " reached " + ring.phone() + " more than once")
        .toList();
  }

  /** Where members share a phone, each is told on it what is for him. */
  private int recipientsAt(Deliveries.Ring ring) {
    Told event = books.told().get(ring.event());
    return books.sharedPhones().stream()
        .filter(phone -> phone.household() && phone.id().equals(ring.phone()))
        .filter(phone -> !event.everyone())
        .mapToInt(phone -> meant(event, phone).size())
        .findFirst()
        .orElse(1);
  }

  /** Handed over for a former owner by an attempt that had begun before the change. */
  int inFlight() {
    return inFlight;
  }

  private void lookForWrongPersons(Received request) {
    Told event = books.told().get(request.event());
    for (SharedPhone phone : books.sharedPhones()) {
      if (request.devices().contains(phone.id())) {
        judge(request, event, phone);
      }
    }
  }

  private void judge(Received request, Told event, SharedPhone phone) {
    Set<String> meant = meant(event, phone);
    Instant begun = event.begun(request).minus(MARGIN);
    Instant late = request.at().minus(LONGEST_FLIGHT);
    Instant by = begun.isAfter(late) ? begun : late;
    if (request.telling() && !event.everyone() && phone.surelyShared(by, request.at())) {
      wrongPerson.add(
          "event %d told all owners of phone %s what was for %s"
              .formatted(event.number(), phone.id(), meant));
    }
    if (isFormer(meant, phone, request, by)) {
      wrongPerson.add(
          "event %d%s for %s was handed over at %s for phone %s: %s"
              .formatted(
                  event.number(),
                  event.everyone() ? " for everyone, then" : "",
                  meant,
                  request.at(),
                  phone.id(),
                  phone.knownAt(by).orElseThrow()));
    } else if (isFormer(meant, phone, request, request.at())) {
      inFlight++;
    }
  }

  private Set<String> meant(Told event, SharedPhone phone) {
    if (event.everyone()) {
      // Whose it may have been until the push was written; there are no private words in it.
      return ownersUntil(
          written.getOrDefault("event-" + event.number(), Instant.MIN), event, phone);
    }
    Set<String> meant = new HashSet<>(phone.members());
    meant.retainAll(event.recipients());
    return meant;
  }

  /** Whether the phone had been answered to be somebody else's by then, and has not come back. */
  private static boolean isFormer(
      Collection<String> meant, SharedPhone phone, Received request, Instant by) {
    Optional<SharedPhone.Change> known = phone.knownAt(by);
    return known.isPresent()
        && !known.get().isOf(meant)
        && !phone.maybeAgain(meant, known.get().answered(), request.at());
  }

  private static Set<String> ownersUntil(Instant written, Told event, SharedPhone phone) {
    Instant accepted = event.accepted().orElse(Instant.MAX);
    Instant until = accepted.isAfter(written) ? accepted : written;
    Set<String> owners = new HashSet<>();
    phone.knownAt(event.asked()).map(SharedPhone.Change::owners).ifPresent(owners::addAll);
    phone.members().stream()
        .filter(member -> phone.maybeAgain(Set.of(member), event.asked(), until))
        .forEach(owners::add);
    return owners;
  }
}
