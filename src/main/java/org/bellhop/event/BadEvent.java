package org.bellhop.event;

/** An event that cannot be understood: the field that is wrong, and what would be right. */
public final class BadEvent extends IllegalArgumentException {
  private final String field;
  private final String sentence;

  private BadEvent(String field, String sentence) {
    super(field + " " + sentence);
    this.field = field;
    this.sentence = sentence;
  }

  /**
   * One whose field is wrong.
   *
   * @param field as whoever told the event spells it, for example data.path
   * @param sentence goes on after the field's name
   */
  public static BadEvent field(String field, String sentence) {
    return new BadEvent(field, sentence);
  }

  /** The same, of an event that is one among others. */
  public BadEvent within(String place) {
    return new BadEvent(place + "." + field, sentence);
  }

  public String field() {
    return field;
  }

  public String sentence() {
    return sentence;
  }
}
