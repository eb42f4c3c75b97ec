package org.bellhop.push;

import java.util.Optional;
import java.util.Set;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.CleanText;
import org.bellhop.member.MemberId;

/**
 * One device a push is meant for, and why it was left out, if it was.
 *
 * @param name how a phone of several members calls its owner; empty where that is his id
 */
public record Target(Ownership ownership, Optional<LeftOut> leftOut, Optional<String> name) {
  /** Stands where a reason would stand. */
  private static final String MEANT = "-";

  /** Why a device of a push did not get it. */
  public enum LeftOut {
    /** The phone belonged to another member, or to nobody, when the push was about to leave. */
    CHANGED_HANDS,
    /** The member keeps this phone silent. */
    MUTED,
    /** The member has switched this kind of news off. */
    CATEGORY_OFF,
    /** The member has been sent as much today as the site sends in a day. */
    CAPPED,
    /** It is quiet there: it went on in a push that is due when that is over. */
    QUIET,
    /** The member had seen on the site what the push tells of. */
    SEEN,
    /** OneSignal answered that nobody listens there. */
    NOT_SUBSCRIBED,
    /** The push was refused as a whole, and this device went on in one of its halves. */
    IN_A_HALF,
    /** The phone has several owners: it went on in a push that names its member. */
    NAMED,
    /**
     * Its lock screen shows less: it went on in a push that says no more than its member wishes.
     */
    DISCREET,
    /** The phone has several owners, and an earlier attempt may have been heard: never both. */
    IN_DOUBT
  }

  /** Whether it is told elsewhere what became of it. */
  boolean wentOn() {
    return leftOut
        .filter(Set.of(LeftOut.IN_A_HALF, LeftOut.NAMED, LeftOut.DISCREET, LeftOut.QUIET)::contains)
        .isPresent();
  }

  static Target meant(Ownership ownership, Optional<String> name) {
    return new Target(ownership, Optional.empty(), name.filter(CleanText::isClean));
  }

  Target without(LeftOut why) {
    return leftOut.isPresent() ? this : new Target(ownership, Optional.of(why), name);
  }

  /** The same device and owner, as of the later of both epochs. */
  Target later(Target again) {
    return again.ownership.epoch() > ownership.epoch()
        ? new Target(again.ownership, leftOut, name)
        : this;
  }

  String shownName() {
    return name.orElse(ownership.owner().value());
  }

  /**
   * In one line: device, epoch, reason or "-", owner, who may hold spaces but no tab and no line's
   * end, and behind a tab his name.
   */
  String line() {
    String why = leftOut.map(Enum::name).orElse(MEANT);
    String line =
        ownership.device() + " " + ownership.epoch() + " " + why + " " + ownership.owner();
    return name.map(text -> line + "\t" + text).orElse(line);
  }

  static Target parse(String line) {
    int device = line.indexOf(' ');
    int epoch = line.indexOf(' ', device + 1);
    int why = line.indexOf(' ', epoch + 1);
    int owner = line.indexOf('\t', why + 1);
    String leftOut = line.substring(epoch + 1, why);
    return new Target(
        new Ownership(
            SubscriptionId.stored(line.substring(0, device)),
            new MemberId(line.substring(why + 1, owner < 0 ? line.length() : owner)),
            Long.parseLong(line, device + 1, epoch, 10)),
        leftOut.equals(MEANT) ? Optional.empty() : Optional.of(LeftOut.valueOf(leftOut)),
        owner < 0 ? Optional.empty() : Optional.of(line.substring(owner + 1)));
  }
}
