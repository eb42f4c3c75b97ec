package org.bellhop.push;

import java.util.Locale;

/** Why a device did or did not get an event, as JSON and pages name it. */
public enum Reason {
  /** The phone showed it, and somebody tapped on it. */
  TAPPED,
  /** OneSignal took it. */
  ACCEPTED,
  /** The member had no phone that news could go to when the event came. */
  NO_DEVICE,
  /** Nobody listens there: the app had said so when the event came, or OneSignal answered so. */
  NOT_SUBSCRIBED,
  /** The phone belonged to somebody else, or to nobody, when the push was about to leave. */
  CHANGED_HANDS,
  /** Others own the phone, too, by now, and an earlier attempt may have reached it: not again. */
  IN_DOUBT,
  /** It has not left yet; the detail says what it waits on. */
  WAITING,
  /** The member keeps this phone silent. */
  MUTED,
  /** The member has switched this kind of news off. */
  CATEGORY_OFF,
  /** The member had been sent as much that day as the site sends in a day. */
  CAPPED,
  /** The member had seen it on the site before it left. */
  SEEN,
  /** It is told in one push with others; the detail is the key of the event that has that push. */
  MERGED,
  /** It was no news any more before it could leave. */
  EXPIRED,
  /** OneSignal refused it; the detail is what it said. */
  REJECTED,
  /** An operator stopped sending and dropped what waited. */
  DROPPED,
  /** Decided and recorded, and not sent: shadow mode. */
  SHADOW_MODE;

  /** Such as {@code changed-hands}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Reason of(Target.LeftOut leftOut) {
    return switch (leftOut) {
      case NOT_SUBSCRIBED -> NOT_SUBSCRIBED;
      case MUTED -> MUTED;
      case CATEGORY_OFF -> CATEGORY_OFF;
      case CAPPED -> CAPPED;
      case SEEN -> SEEN;
      case IN_DOUBT -> IN_DOUBT;
      case CHANGED_HANDS, IN_A_HALF, NAMED, DISCREET, QUIET -> CHANGED_HANDS;
    };
  }

  static Reason of(Ending.State state) {
    return switch (state) {
      case WAITING, SPLIT -> WAITING;
      case ACCEPTED -> ACCEPTED;
      case NOBODY_SUBSCRIBED -> NOT_SUBSCRIBED;
      case CHANGED_HANDS -> CHANGED_HANDS;
      case SEEN -> SEEN;
      case NOT_WISHED -> CATEGORY_OFF;
      case CAPPED -> CAPPED;
      case EXPIRED -> EXPIRED;
      case REJECTED -> REJECTED;
      case DROPPED -> DROPPED;
      case NOT_SENT -> SHADOW_MODE;
    };
  }
}
