package org.bellhop.device;

/** What a registration was to Bellhop. */
public enum Taken {
  /** A device that had not been heard of. */
  NEW,
  /** It changed what was known. */
  CHANGED,
  /** It said what was known; nothing was written. */
  REPEATED,
  /** The app had no id from OneSignal yet. */
  WITHOUT_ID
}
