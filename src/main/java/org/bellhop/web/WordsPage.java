package org.bellhop.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bellhop.event.EventType;
import org.bellhop.event.Wordings;

/**
 * One type in one language in every situation, and the type in every language.
 *
 * @param file the site's own words, if it has any
 * @param complaint why they are not in force as they stand now
 */
public record WordsPage(
    List<String> types,
    String type,
    List<Spoken> languages,
    Spoken language,
    List<WordSamples.Shown> samples,
    Optional<Path> file,
    Optional<String> complaint) {

  /** The type in one language. */
  public record Spoken(String code, String name, String direction, Wordings.Preview preview) {}

  static WordsPage of(Wordings wordings, Optional<Path> file, String type, String language) {
    List<String> types = wordings.types();
    String chosen = types.contains(type) ? type : EventType.COMMENT_CREATED.word();
    List<Spoken> all =
        wordings.languages(chosen).stream().map(code -> spoken(wordings, chosen, code)).toList();
    Spoken one =
        all.stream().filter(each -> each.code().equals(language)).findFirst().orElse(all.get(0));
    return new WordsPage(
        types,
        chosen,
        all,
        one,
        WordSamples.of(wordings, chosen, one.code()),
        file,
        wordings.complaint());
  }

  private static Spoken spoken(Wordings wordings, String type, String code) {
    return new Spoken(
        code,
        Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH),
        Wordings.direction(code),
        WordSamples.fullest(wordings, type, code));
  }

  /** Whether any of what is shown here is the site's own. */
  public boolean isOwn(Wordings.Preview preview) {
    return !(preview.headingFrom() + preview.contentFrom()).isEmpty();
  }

  /** Which part is the site's own, and where it stands. */
  public String own(Wordings.Preview preview) {
    String heading = preview.headingFrom().isEmpty() ? "" : "heading: " + preview.headingFrom();
    String content = preview.contentFrom().isEmpty() ? "" : "text: " + preview.contentFrom();
    return heading + (heading.isEmpty() || content.isEmpty() ? "" : ", ") + content;
  }
}
