package org.bellhop.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The names under which a phone replaces an older message by a newer one, and groups them. */
final class CollapseId {
  /** OneSignal takes no longer ones. */
  private static final int MAX_LENGTH = 64;

  private CollapseId() {}

  /** One for each thread and category: a reaction to a post does not replace a comment on it. */
  static String of(String category, String thread) {
    String plain = category + ":" + thread;
    boolean fits = plain.length() <= MAX_LENGTH && plain.chars().allMatch(c -> c > 32 && c < 127);
    return fits ? plain : shortened(plain);
  }

  /** A long one would take the room of the words, twice. */
  static String thread(String thread) {
    return thread.getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH
        ? thread
        : shortened(thread);
  }

  private static String shortened(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
