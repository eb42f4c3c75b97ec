package org.bellhop.boot;

/** A setting that stops the start: its name and what would be right, never a secret's value. */
final class BadSetting extends IllegalStateException {
  BadSetting(String name, String sentence) {
    super("BELLHOP_" + name + " " + sentence);
  }

  BadSetting(String name, RuntimeException why) {
    this(name, String.valueOf(why.getMessage()));
    initCause(why);
  }
}
