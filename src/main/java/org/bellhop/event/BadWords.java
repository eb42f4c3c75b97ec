package org.bellhop.event;

/** A file of words that is not right, with the line and the reason. */
final class BadWords extends Exception {
  private final String why;

  BadWords(int line, String reason) {
    this("line " + line + ": " + reason);
  }

  BadWords(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
