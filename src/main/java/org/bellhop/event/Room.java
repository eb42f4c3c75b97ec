package org.bellhop.event;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes the words of one push may take: of the 4 KB that OneSignal carries, what its other
 * fields leave. All languages share it.
 *
 * @param bytes for all words together
 */
record Room(int bytes) {
  private static final int PAYLOAD = 4_096;

  /** The names of all fields, the ids of app and push, ttl, priority; and a reserve. */
  private static final int OTHER_FIELDS = 500;

  /** What a language costs besides its words: its code, twice, in quotes. */
  private static final int LANGUAGE = 26;

  /** In less no sentence says anything. */
  private static final int LEAST = 140;

  private static final int HEADING = 150;
  private static final int CONTENT = 600;

  /** What is left beside these. */
  static Room beside(String targetUrl, @Nullable String thread, @Nullable String collapseId) {
    int threads = thread == null ? 0 : 2 * PhoneText.length(thread);
    int collapse = collapseId == null ? 0 : PhoneText.length(collapseId);
    return new Room(PAYLOAD - OTHER_FIELDS - PhoneText.length(targetUrl) - threads - collapse);
  }

  /** The most languages in one push. */
  int languages() {
    return bytes / (LEAST + LANGUAGE);
  }

  private int each(int languages) {
    return bytes / languages - LANGUAGE;
  }

  /** For the heading in each of so many languages. */
  int heading(int languages) {
    return Math.min(HEADING, each(languages) / 2);
  }

  /** For the content in each of so many languages, beside a heading of that length. */
  int content(int languages, int heading) {
    return Math.min(CONTENT, each(languages) - heading);
  }
}
