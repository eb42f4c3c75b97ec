package org.bellhop.web;

/**
 * One step of the way from the app to its first push.
 *
 * @param chip good, wait, bad or off
 * @param word what the chip says
 * @param sentence what it means
 * @param evidence the request that shows it; empty where there is none
 */
public record SetupStep(
    String id, String title, String chip, String word, String sentence, String evidence) {

  static SetupStep done(String id, String title, String sentence) {
    return new SetupStep(id, title, "good", "done", sentence, "");
  }

  static SetupStep waits(String id, String title, String sentence) {
    return new SetupStep(id, title, "wait", "waits", sentence, "");
  }

  /** The other way is used. */
  static SetupStep needless(String id, String title, String sentence) {
    return new SetupStep(id, title, "off", "not needed", sentence, "");
  }

  /** Something came, and it was not right. */
  static SetupStep fails(String id, String title, SetupRow evidence) {
    String cause =
        evidence.diagnosis().map(found -> found.cause() + " " + found.remedy()).orElse("");
    return new SetupStep(id, title, "bad", "not yet", cause, evidence.evidence());
  }

  public boolean isOpen() {
    return chip.equals("wait") || chip.equals("bad");
  }
}
