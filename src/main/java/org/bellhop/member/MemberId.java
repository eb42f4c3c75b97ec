package org.bellhop.member;

/**
 * A member's id in the site's own namespace, for example "2", "alice" or a UUID: 1 to 128
 * characters, compared exactly.
 *
 * <p>White space at the ends, control characters and unpaired surrogates are refused: databases
 * ignore or replace them when they compare, and two ids that look equal to a database would be one
 * member.
 */
public record MemberId(String value) {
  /** As many characters as the column holds. */
  public static final int MAX_LENGTH = 128;

  /** What decoders put in the place of bytes that mean nothing. */
  private static final char REPLACEMENT = '\uFFFD';

  /** Refuses with {@link IllegalArgumentException} and a sentence that says what is wrong. */
  public MemberId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a member id has 1 to " + MAX_LENGTH + " characters");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException("a member id has no white space at its ends");
    }
    if (!CleanText.isClean(value)) {
      throw new IllegalArgumentException(
          "a member id has no control characters and no broken characters");
    }
  }

  /**
   * The id as a site or a request says it, without the white space around it. What is left of bytes
   * that were no UTF-8 is refused: of two ids it would make one.
   */
  public static MemberId parse(String text) {
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw new IllegalArgumentException("a member id is text in UTF-8");
    }
    return new MemberId(text.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}
