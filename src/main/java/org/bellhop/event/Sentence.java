package org.bellhop.event;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A phrase with what was said in its places, in one language; fits whatever room there is. */
record Sentence(Phrase phrase, Said said, String language) {
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';
  private static final char LEFT_TO_RIGHT_MARK = '\u200E';
  private static final char RIGHT_TO_LEFT_MARK = '\u200F';
  private static final Pattern DIRECTIONS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

  /**
   * Where room is short, what members wrote is cut and the sentence around it stays whole. What
   * stands alone stays as it was written.
   */
  String fitted(int bytes) {
    Optional<String> alone = phrase.alone().map(said.texts()::get);
    if (alone.isPresent()) {
      return PhoneText.fitted(alone.get(), bytes);
    }
    String whole = filled(Integer.MAX_VALUE);
    if (PhoneText.length(whole) <= bytes) {
      return whole;
    }
    int fits = 0;
    int tooMuch = bytes;
    while (tooMuch - fits > 1) {
      int middle = (fits + tooMuch) / 2;
      if (PhoneText.length(filled(middle)) <= bytes) {
        fits = middle;
      } else {
        tooMuch = middle;
      }
    }
    // A site's own words may be longer than all the room there is.
    return PhoneText.fitted(filled(fits), bytes);
  }

  /** With so many bytes for each thing that members wrote. */
  private String filled(int bytesEach) {
    return inItsDirection(phrase.filled(filling(bytesEach)));
  }

  /**
   * Who looks for a text's first letter to learn its direction should look past what is isolated;
   * browsers do not.
   */
  private String inItsDirection(String text) {
    if (text.isEmpty() || text.charAt(0) != FIRST_STRONG_ISOLATE) {
      return text;
    }
    return (Language.isRightToLeft(language) ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK) + text;
  }

  private Phrase.Filling filling(int bytesEach) {
    return new Phrase.Filling() {
      @Override
      public String text(String name) {
        Integer count = said.counts().get(name);
        return count != null
            ? count.toString()
            : placed(Objects.requireNonNull(said.texts().get(name)), bytesEach);
      }

      @Override
      public int count(String name) {
        return Objects.requireNonNull(said.counts().get(name));
      }

      @Override
      public String language() {
        return language;
      }
    };
  }

  /**
   * On one line, and isolated where it runs against the sentence. Marks of direction that members
   * wrote go: one that is not closed would turn the rest of the sentence around, one too many would
   * end the isolate.
   */
  private String placed(String text, int bytes) {
    String line = DIRECTIONS.matcher(text.replace('\n', ' ')).replaceAll("");
    String cut = PhoneText.fitted(line, bytes);
    return runsAgainst(cut) ? FIRST_STRONG_ISOLATE + cut + POP_ISOLATE : cut;
  }

  private boolean runsAgainst(String text) {
    boolean rightToLeft = Language.isRightToLeft(language);
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(
            direction ->
                rightToLeft
                    ? direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    : direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                        || direction == Character.DIRECTIONALITY_ARABIC_NUMBER);
  }
}
