package org.bellhop.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * Something that just happened, told from its cause to its end.
 *
 * @param number names it on the page
 * @param requests the exact HTTP behind it
 */
public record Happening(long number, Instant at, List<Step> steps, List<HttpText> requests) {

  /**
   * One link of the chain.
   *
   * @param mood good, wait, bad, off, or empty; a class of the stylesheet
   */
  public record Step(String words, String mood) {
    static Step plain(String words) {
      return new Step(words, "");
    }
  }
}
