package org.bellhop.event;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words for one part of one type in one language: alternatives, best first. The first whose
 * places all have something to say is taken; the last needs nothing.
 */
final class Wording {
  /** What Bellhop's own words may take of a lock screen, in characters. */
  private static final int LONGEST = 120;

  private static final Pattern BETWEEN = Pattern.compile("(?<=^|\\s)\\|(?=\\s|$)");
  private static final Set<String> NUMBERS = Set.of("count", "others");

  private final String text;
  private final String from;

  /** Those of the catalogue are read when they are needed: five hundred would delay each start. */
  private volatile @Nullable List<Phrase> read;

  private Wording(String text, String from) {
    this.text = text.strip();
    this.from = from;
  }

  /** As the catalogue has it, which tests have read. */
  static Wording own(String text) {
    return new Wording(text, "");
  }

  /**
   * Reads what a site wrote.
   *
   * @param from where it stands, in people's words
   * @throws IllegalArgumentException with what is wrong
   */
  static Wording parse(String text, WordKey.Part part, String from) {
    Wording wording = new Wording(text, from);
    wording.check(part);
    return wording;
  }

  void check(WordKey.Part part) {
    List<Phrase> all = alternatives();
    all.forEach(phrase -> check(phrase, part));
    Set<String> last = all.get(all.size() - 1).names();
    if (!part.always().containsAll(last)) {
      throw new IllegalArgumentException(
          "the last alternative must need nothing: " + last + " may be unknown");
    }
  }

  private static void check(Phrase phrase, WordKey.Part part) {
    if (phrase.parts().isEmpty()) {
      throw new IllegalArgumentException("an alternative is empty");
    }
    for (String name : phrase.names()) {
      if (!part.places().contains(name)) {
        throw new IllegalArgumentException(
            "{%s} is none of %s".formatted(name, String.join(", ", part.places())));
      }
    }
    phrase.visit(
        piece -> {
          if (piece instanceof Phrase.Choice choice && !NUMBERS.contains(choice.name())) {
            throw new IllegalArgumentException("{" + choice.name() + "} is no number");
          }
          if (piece instanceof Phrase.Literal literal && literal.text().length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
          }
        });
  }

  List<Phrase> alternatives() {
    List<Phrase> known = read;
    if (known == null) {
      known = Stream.of(BETWEEN.split(text, -1)).map(String::strip).map(Phrase::parse).toList();
      read = known;
    }
    return known;
  }

  /** Empty for the catalogue. */
  String from() {
    return from;
  }

  /** The best one for what is known. */
  Phrase best(Set<String> known) {
    return alternatives().stream()
        .filter(phrase -> known.containsAll(phrase.names()))
        .findFirst()
        .orElseThrow();
  }
}
