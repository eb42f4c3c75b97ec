package org.bellhop.push;

/** How a device fared with a push, as coarsely as pages count. */
public enum Outcome {
  /** OneSignal took it. */
  ACCEPTED,
  /** Nobody listens there. */
  NOT_SUBSCRIBED,
  /** On purpose: the phone changed hands, an operator dropped it, shadow mode. */
  LEFT_OUT,
  /** Refused, or too late. */
  FAILED,
  /** Not decided yet. */
  WAITING;

  /** How those fared that no reason of their own has left out. */
  static Outcome of(Ending.State state) {
    return of(Reason.of(state));
  }

  /** Among which a device is counted that fared so. */
  public static Outcome of(Reason reason) {
    return switch (reason) {
      case TAPPED, ACCEPTED -> ACCEPTED;
      case NO_DEVICE, NOT_SUBSCRIBED -> NOT_SUBSCRIBED;
      case WAITING -> WAITING;
      case EXPIRED, REJECTED -> FAILED;
      case CHANGED_HANDS,
          IN_DOUBT,
          MUTED,
          CATEGORY_OFF,
          CAPPED,
          SEEN,
          MERGED,
          DROPPED,
          SHADOW_MODE ->
          LEFT_OUT;
    };
  }
}
