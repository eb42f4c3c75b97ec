package org.bellhop.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a wording is for: the part of a push about one type of event. */
record WordKey(String type, Part part) {

  /** A push has a heading and a content; what was gathered into one has others. */
  enum Part {
    // In the order in which a key's end is looked at: the longer ones first.
    GATHERED_HEADING(".gathered.heading", true),
    GATHERED_CONTENT(".gathered.content", true),
    HEADING(".heading", false),
    CONTENT(".content", false);

    private final String end;
    private final boolean gathered;

    Part(String end, boolean gathered) {
      this.end = end;
      this.gathered = gathered;
    }

    /** The places that a wording may have. */
    List<String> places() {
      return gathered
          ? List.of("count", "actor", "other", "others", "only", "subject", "text")
          : List.of("actor", "subject", "text");
    }

    /** The places that always have something to say. */
    Set<String> always() {
      return gathered ? Set.of("count") : Set.of();
    }

    String end() {
      return end;
    }
  }

  static WordKey heading(String type, boolean gathered) {
    return new WordKey(type, gathered ? Part.GATHERED_HEADING : Part.HEADING);
  }

  static WordKey content(String type, boolean gathered) {
    return new WordKey(type, gathered ? Part.GATHERED_CONTENT : Part.CONTENT);
  }

  /**
   * @throws IllegalArgumentException with what a key is like
   */
  static WordKey parse(String text) {
    return Stream.of(Part.values())
        .filter(part -> text.endsWith(part.end))
        .findFirst()
        .map(part -> new WordKey(text.substring(0, text.length() - part.end.length()), part))
        .filter(key -> Event.isType(key.type()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a key is a type and .heading, .content, .gathered.heading or"
                        + " .gathered.content, and a language: comment.created.content.de"));
  }

  @Override
  public String toString() {
    return type + part.end;
  }
}
