package org.bellhop.sandbox;

/** Whether the sandbox is there, and for whom. */
public enum SandboxMode {
  /** Pushes go to OneSignal's account. */
  OFF,
  /** There is no account: the sandbox answers whoever sits at this machine. */
  THIS_MACHINE,
  /** Asked for: the sandbox answers everybody. */
  EVERYBODY;

  /**
   * Reads the setting SANDBOX.
   *
   * @throws IllegalArgumentException with the words that would be right
   */
  public static SandboxMode of(String setting, boolean noAccount) {
    return switch (setting) {
      case "auto" -> noAccount ? THIS_MACHINE : OFF;
      case "on" -> EVERYBODY;
      case "off" -> OFF;
      default -> throw new IllegalArgumentException("must be auto, on or off, not " + setting);
    };
  }
}
