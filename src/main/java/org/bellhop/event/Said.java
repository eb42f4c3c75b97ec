package org.bellhop.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can fill the places of a wording: what members wrote, fit for a phone, and numbers. */
record Said(Map<String, String> texts, Map<String, Integer> counts) {
  /** No wording shows more of one thing. */
  private static final int MOST_BYTES = 600;

  /** Says how many events there are, where they are several. */
  static final String COUNT = "count";

  /** Who did it, or did it last. */
  static final String ACTOR = "actor";

  /** The places of the names of those who did it. */
  static final Set<String> PEOPLE = Set.of(ACTOR, "only", "other");

  static Said of(Event.Words words, Optional<Gathered> gathered) {
    Map<String, String> texts = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    put(texts, ACTOR, words.actorName());
    put(texts, "subject", words.subject());
    put(texts, "text", words.text());
    gathered.ifPresent(
        several -> {
          counts.put(COUNT, several.count());
          people(several.actors(), texts, counts);
        });
    return new Said(texts, counts);
  }

  /** Those who did it: one alone, one and the other one, or one and so many others. */
  private static void people(
      List<String> actors, Map<String, String> texts, Map<String, Integer> counts) {
    texts.remove(ACTOR);
    if (actors.isEmpty()) {
      return;
    }
    put(texts, ACTOR, actors.get(0));
    if (actors.size() == 1) {
      put(texts, "only", actors.get(0));
    } else {
      counts.put("others", actors.size() - 1);
    }
    if (actors.size() == 2) {
      put(texts, "other", actors.get(1));
    }
  }

  private static void put(Map<String, String> texts, String name, @Nullable String text) {
    if (text != null && PhoneText.shows(text)) {
      texts.put(name, PhoneText.fitted(text, MOST_BYTES));
    }
  }

  Set<String> known() {
    Set<String> known = new HashSet<>(texts.keySet());
    known.addAll(counts.keySet());
    return known;
  }
}
