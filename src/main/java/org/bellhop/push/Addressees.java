package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Lob;
import jakarta.persistence.Transient;
import java.util.Set;
import java.util.function.Predicate;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** The devices of one push in its row: their text, and beside it how many fared how. */
@Embeddable
public class Addressees {
  @Lob private String targets;

  /** What the text says: it is asked many times in one transaction, and long in a crowd's push. */
  @Transient private @Nullable Targets read;

  /** The text that was read; JPA may have put another in its place. */
  @Transient private @Nullable String readFrom;

  /** Those that no reason has left out so far. */
  @Column(name = "devices")
  private int devices;

  @Column(name = "not_subscribed")
  private int notSubscribed;

  /** Of the phone and its member: also in doubt who reads it, seen already, or not wished. */
  @Column(name = "changed_hands")
  private int changedHands;

  Addressees(Targets all) {
    write(all);
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Addressees() {}

  private void write(Targets all) {
    targets = all.text();
    devices = all.remaining().size();
    notSubscribed = count(all, Set.of(Target.LeftOut.NOT_SUBSCRIBED));
    changedHands =
        count(
            all,
            Set.of(
                Target.LeftOut.CHANGED_HANDS,
                Target.LeftOut.IN_DOUBT,
                Target.LeftOut.MUTED,
                Target.LeftOut.CATEGORY_OFF,
                Target.LeftOut.CAPPED,
                Target.LeftOut.SEEN));
  }

  private static int count(Targets all, Set<Target.LeftOut> why) {
    return (int)
        all.all().stream()
            .filter(target -> target.leftOut().filter(why::contains).isPresent())
            .count();
  }

  /** More phones of the same member, before anything was sent. */
  void replace(Targets all) {
    write(all);
  }

  /** What has not changed is not written again. */
  void leaveOut(Predicate<Ownership> which, Target.LeftOut why) {
    Targets before = read();
    if (before.remaining().stream().anyMatch(which)) {
      write(before.leaveOut(which, why));
    }
  }

  /** OneSignal named these in its answer; nearly always it names none. */
  void notSubscribed(Set<SubscriptionId> devices) {
    if (!devices.isEmpty()) {
      leaveOut(owned -> devices.contains(owned.device()), Target.LeftOut.NOT_SUBSCRIBED);
    }
  }

  /** Takes the member out. True if the push is nobody's now. */
  boolean forget(MemberId member) {
    write(read().without(member));
    return targets.isEmpty();
  }

  Targets read() {
    Targets known = read;
    if (known == null || !targets.equals(readFrom)) {
      known = Targets.parse(targets);
      read = known;
      readFrom = targets;
    }
    return known;
  }
}
