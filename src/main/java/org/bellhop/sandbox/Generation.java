package org.bellhop.sandbox;

import org.bellhop.web.Refusal;
import org.jspecify.annotations.Nullable;

/** The two generations of the app's OneSignal plugin, which spell their registrations apart. */
public enum Generation {
  LEGACY("legacy", "GoNative / Median legacy"),
  V5("v5", "Median V5");

  private final String word;
  private final String title;

  Generation(String word, String title) {
    this.word = word;
    this.title = title;
  }

  static Generation of(@Nullable String word) {
    return switch (String.valueOf(word)) {
      case "legacy" -> LEGACY;
      case "v5" -> V5;
      default -> throw Refusal.field("generation", "must be legacy or v5.");
    };
  }

  /** As forms send it. */
  public String word() {
    return word;
  }

  /** As people read it. */
  public String title() {
    return title;
  }
}
