package org.bellhop.crash;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A phone that its household's members hand around. One thread makes all its changes of owner, one
 * after the other, each until it is answered; so what is known of it is never in doubt for long.
 */
final class SharedPhone {
  /**
   * From here on it was that member's, or nobody's.
   *
   * @param asked when it was first asked for
   * @param answered when 204 had come in
   */
  record Change(Optional<String> owner, Instant asked, Instant answered) {}

  private final UUID id;
  private final List<String> members;
  private final List<Change> changes = new CopyOnWriteArrayList<>();

  SharedPhone(UUID id, List<String> members) {
    this.id = id;
    this.members = List.copyOf(members);
  }

  UUID id() {
    return id;
  }

  List<String> members() {
    return members;
  }

  void changed(Change change) {
    changes.add(change);
  }

  int changes() {
    return changes.size();
  }

  Optional<String> owner() {
    return changes.isEmpty() ? Optional.empty() : changes.get(changes.size() - 1).owner();
  }

  /** Whether that member gave it up since then: who left is not let back in at once. */
  boolean leftSince(String member, Instant then) {
    for (int number = 1; number < changes.size(); number++) {
      Change change = changes.get(number);
      boolean his = changes.get(number - 1).owner().equals(Optional.of(member));
      if (his && change.owner().isEmpty() && change.answered().isAfter(then)) {
        return true;
      }
    }
    return false;
  }

  /** The last change that had been answered by then. */
  Optional<Change> knownAt(Instant then) {
    Change last = null;
    for (Change change : changes) {
      last = change.answered().isAfter(then) ? last : change;
    }
    return Optional.ofNullable(last);
  }

  /** Whether it may have been that member's again between these two moments. */
  boolean maybeAgain(String member, Instant after, Instant before) {
    return changes.stream()
        .filter(change -> change.owner().equals(Optional.of(member)))
        .anyMatch(change -> change.answered().isAfter(after) && change.asked().isBefore(before));
  }
}
