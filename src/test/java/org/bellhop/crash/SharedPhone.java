package org.bellhop.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
   * From here on it was those members', or nobody's.
   *
   * @param owners who came last stands last
   * @param asked when it was first asked for
   * @param answered when 204 had come in
   */
  record Change(List<String> owners, Instant asked, Instant answered) {
    boolean isOf(Collection<String> members) {
      return !Collections.disjoint(owners, members);
    }
  }

  private final UUID id;
  private final List<String> members;
  private final boolean household;
  private final List<Change> changes = new CopyOnWriteArrayList<>();

  /**
   * @param household whether who signs in joins the phone's owners, and does not replace them
   */
  SharedPhone(UUID id, List<String> members, boolean household) {
    this.id = id;
    this.members = List.copyOf(members);
    this.household = household;
  }

  UUID id() {
    return id;
  }

  boolean household() {
    return household;
  }

  List<String> members() {
    return members;
  }

  /** That member has signed in on it. */
  void claimed(String member, Instant asked, Instant answered) {
    List<String> owners = new ArrayList<>(household ? owners() : List.of());
    owners.add(member);
    changes.add(new Change(List.copyOf(owners), asked, answered));
  }

  /** That owner has left it. */
  void left(String owner, Instant asked, Instant answered) {
    List<String> owners = owners().stream().filter(each -> !each.equals(owner)).toList();
    changes.add(new Change(owners, asked, answered));
  }

  int changes() {
    return changes.size();
  }

  /** Whose it is, who came last stands last. */
  List<String> owners() {
    return changes.isEmpty() ? List.of() : changes.get(changes.size() - 1).owners();
  }

  /** Whether that member gave it up since then: who left is not let back in at once. */
  boolean leftSince(String member, Instant then) {
    for (int number = 1; number < changes.size(); number++) {
      Change change = changes.get(number);
      List<String> before = changes.get(number - 1).owners();
      boolean left = before.contains(member) && change.owners().size() < before.size();
      if (left && !change.owners().contains(member) && change.answered().isAfter(then)) {
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

  /** Whether it may have been one of those members' again between these two moments. */
  boolean maybeAgain(Collection<String> members, Instant after, Instant before) {
    return between(after, before).stream().anyMatch(change -> change.isOf(members));
  }

  /** Whether it had several owners then and, whatever was under way, until the other moment. */
  boolean surelyShared(Instant then, Instant until) {
    List<Change> possible = new ArrayList<>(between(then, until));
    knownAt(then).ifPresent(possible::add);
    return knownAt(then).isPresent()
        && possible.stream().allMatch(change -> change.owners().size() > 1);
  }

  private List<Change> between(Instant after, Instant before) {
    return changes.stream()
        .filter(change -> change.answered().isAfter(after) && change.asked().isBefore(before))
        .toList();
  }
}
