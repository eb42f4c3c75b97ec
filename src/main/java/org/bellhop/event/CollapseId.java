package org.bellhop.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The name under which a newer message replaces an older one on a phone. */
final class CollapseId {
  /** OneSignal takes no longer ones. */
  private static final int MAX_LENGTH = 64;

  private CollapseId() {}

  /** One for each thread and category: a reaction to a post does not replace a comment on it. */
  static String of(String category, String thread) {
    String plain = category + ":" + thread;
    boolean fits = plain.length() <= MAX_LENGTH && plain.chars().allMatch(c -> c > 32 && c < 127);
    return fits ? plain : UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
