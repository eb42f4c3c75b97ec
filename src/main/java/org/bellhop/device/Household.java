package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member who signs in on another's phone takes it over, or joins its owners (decision
 * 28). Where nobody joins, nothing more is asked of the database.
 */
public enum Household {
  OFF,
  ON;

  public static Household of(boolean on) {
    return on ? ON : OFF;
  }

  /** Switched off, a phone is its latest claimant's alone: whoever joined must not come back. */
  public void settle(Database database) {
    if (this == OFF) {
      database.write(CoOwners::forgetAll);
    }
  }

  /** Where these members can be reached now. */
  public List<Ownership> reach(EntityManager em, Collection<MemberId> members) {
    return this == OFF ? Reach.of(em, members) : CoOwners.ofMembers(em, members);
  }

  /** The fence: those of the ownerships that are still true. */
  public Set<Ownership> stillTrue(EntityManager em, Ownerships claimed) {
    Set<Ownership> now = Reach.stillTrue(em, claimed);
    if (this == ON && now.size() < claimed.all().size()) {
      Set<Ownership> others = new HashSet<>(claimed.all());
      others.removeAll(now);
      now.addAll(CoOwners.stillTrue(em, others));
    }
    return now;
  }

  /**
   * What the owners wish, as far as they have said anything. MySQL finds a page's owners by itself,
   * where all owners stand in their phones' rows; H2, in this process, is quicker told their names.
   * Whom it does not find there any more does not own the phone any more, either: ask before {@link
   * #stillTrue}.
   */
  public Map<MemberId, Preference> wishes(EntityManager em, Ownerships claimed, Dialect dialect) {
    if (this == OFF && dialect == Dialect.MYSQL && claimed.arePage(em)) {
      return claimed.ask(em, Preferences.OF_OWNERS).stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }
    return Preferences.of(em, claimed.owners());
  }

  /** Those of the ownerships whose devices have other owners, too. */
  public Set<Ownership> shared(EntityManager em, Set<Ownership> owned) {
    return this == OFF || owned.isEmpty() ? Set.of() : CoOwners.shared(em, owned);
  }

  /** Where everybody can be reached, a page at a time; a phone of several members once. */
  public List<Ownership> page(Connection connection, Reach.From from, int limit) {
    return Reach.after(
        connection, this == OFF ? from : new Reach.From(from.last(), Optional.empty()), limit);
  }

  /** The page without the actor's devices; what he shares is there for the others. */
  public List<Ownership> without(Optional<MemberId> actor, List<Ownership> page, EntityManager em) {
    if (this == OFF) {
      return page;
    }
    List<Ownership> others = new ArrayList<>();
    for (Ownership each : page) {
      if (!actor.equals(Optional.of(each.owner()))) {
        others.add(each);
      } else {
        CoOwners.latest(em, each.device(), each.owner()).ifPresent(others::add);
      }
    }
    return others;
  }

  /** How many members have a device, without that one. */
  public int members(Database database, Optional<MemberId> without) {
    return Headcount.of(database, this, without);
  }

  /** Whether the member owns the device beside the latest; his session may be a later one. */
  boolean isBeside(EntityManager em, Device device, SessionUser by, Instant now) {
    if (this == OFF || !CoOwners.of(em, device.id()).contains(by.member())) {
      return false;
    }
    if (!device.claims().comesLate(by, now)) {
      CoOwners.renew(em, device.id(), by);
      if (by.since().isPresent()) {
        // His sessions until then are over, whoever leaves later.
        device.changing().begin(by);
      }
    }
    return !device.owner().equals(Optional.of(by.member()));
  }

  /** The former owner stays an owner, if he is to. Why the owner changed, then. */
  OwnerChange.Reason changed(EntityManager em, Former former, OwnerChange.Reason reason) {
    if (this == OFF || former.owned().isEmpty()) {
      return reason;
    }
    CoOwners.keep(em, former.owned().get(), former.session());
    return OwnerChange.Reason.JOINED;
  }

  /** Whose the device is before a claim. */
  record Former(Optional<Ownership> owned, @Nullable Long session) {
    static Former of(Device device) {
      return new Former(
          device.owner().map(owner -> new Ownership(device.id(), owner, device.epoch())),
          device.claims().sessionSince());
    }
  }

  /** The owner has left the device: it is the next one's, if there is one. */
  void succeed(EntityManager em, Device device, MemberId former) {
    if (this == ON) {
      CoOwners.drop(em, device.id(), former);
      CoOwners.latest(em, device.id(), former)
          .map(Ownership::owner)
          .ifPresent(next -> device.inherit(next, sessionOf(em, device, next)));
    }
  }

  private static @Nullable Long sessionOf(EntityManager em, Device device, MemberId member) {
    return CoOwners.sessions(em, member).getOrDefault(device.id(), Optional.empty()).orElse(null);
  }

  /** Nobody owns the device beside another any more. */
  void disperse(EntityManager em, SubscriptionId id) {
    if (this == ON) {
      CoOwners.dropAll(em, id);
    }
  }

  /** What the member owns, or has owned, with others, and what has not been deleted since. */
  Stream<Device> beside(EntityManager em, MemberId member) {
    return this == OFF
        ? Stream.empty()
        : CoOwners.sessions(em, member).keySet().stream()
            .flatMap(id -> Stream.ofNullable(em.find(Device.class, id.toString())));
  }

  /** Who owns the device, the latest first. */
  List<MemberId> owners(EntityManager em, Device device) {
    List<MemberId> owners = new ArrayList<>(this == OFF ? List.of() : CoOwners.of(em, device.id()));
    Collections.reverse(owners);
    device.owner().ifPresent(owners::remove);
    device.owner().ifPresent(owner -> owners.add(0, owner));
    return owners;
  }
}
