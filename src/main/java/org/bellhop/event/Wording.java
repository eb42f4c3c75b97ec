package org.bellhop.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words for one part of one type in one language: alternatives, best first. The first whose
 * places all have something to say is taken; the last needs nothing.
 *
 * @param from where they stand, in people's words; empty for the catalogue
 */
record Wording(List<Phrase> alternatives, String from) {
  /** What Bellhop's own words may take of a lock screen, in characters. */
  private static final int LONGEST = 120;

  private static final Set<String> NUMBERS = Set.of("count", "others");

  /**
   * @throws IllegalArgumentException with what is wrong
   */
  static Wording parse(String text, WordKey.Part part, String from) {
    List<Phrase> alternatives = Stream.of(text.strip().split(" \\| ")).map(Phrase::parse).toList();
    alternatives.forEach(phrase -> check(phrase, part));
    Set<String> last = alternatives.get(alternatives.size() - 1).names();
    if (!part.always().containsAll(last)) {
      throw new IllegalArgumentException(
          "the last alternative must need nothing: " + last + " may be unknown");
    }
    return new Wording(alternatives, from);
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

  /** The best one for what is known. */
  Phrase best(Set<String> known) {
    return alternatives.stream()
        .filter(phrase -> known.containsAll(phrase.names()))
        .findFirst()
        .orElseThrow();
  }
}
