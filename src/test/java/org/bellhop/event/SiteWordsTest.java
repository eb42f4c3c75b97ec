package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bellhop.database.SteppedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site's own words: over the catalogue's, beside them, changed while Bellhop runs, and wrong. */
class SiteWordsTest {
  private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");

  @TempDir Path folder;
  private final SteppedClock clock = new SteppedClock(START);

  @Test
  void a_single_word_is_the_sites_own_and_all_others_stay() throws IOException {
    SiteWords words = words("comment.created.content.de = {text} | Schau rein!\n");

    assertThat(shown(words, "comment.created.content", "de")).isEqualTo("Schau rein!");
    assertThat(shown(words, "comment.created.content", "fr")).isEqualTo("Touchez pour lire.");
    assertThat(shown(words, "comment.created.heading", "de")).isEqualTo("Neuer Kommentar");
    assertThat(words.complaint()).isEmpty();
  }

  @Test
  void a_type_and_a_language_of_the_sites_own_have_words() throws IOException {
    SiteWords words =
        words(
            """
            # liked pictures
            photo.liked.heading.en = {actor} likes your picture | Somebody likes \\
                your picture
            photo.liked.content.en: Tap to see.
            photo.liked.heading.sv=N\\u00e5gon gillar din bild
            reply.created.heading.sv = {actor} har svarat | Nytt svar
            """);
    Wordings wordings = new Wordings(words);

    assertThat(wordings.knows("photo.liked")).isTrue();
    assertThat(shown(words, "photo.liked.heading", "en")).isEqualTo("Somebody likes your picture");
    assertThat(shown(words, "photo.liked.heading", "sv")).isEqualTo("Någon gillar din bild");
    assertThat(shown(words, "photo.liked.content", "sv")).isEqualTo("Tap to see.");
    assertThat(wordings.languages("photo.liked")).containsExactly("en", "sv");
    assertThat(wordings.languages("reply.created")).hasSize(14).contains("sv");
    assertThat(wordings.types()).hasSize(EventType.values().length + 1).contains("photo.liked");
  }

  @Test
  void a_single_word_for_several_events_is_enough_where_the_catalogue_has_the_other()
      throws IOException {
    SiteWords words = words("reply.created.gathered.heading.en = {count} answers\n");

    assertThat(words.complaint()).isEmpty();
    assertThat(new Wordings(words).gathers("reply.created")).isTrue();
  }

  @Test
  void a_changed_file_is_read_again_but_not_at_every_look() throws IOException {
    SiteWords words = words("badge.earned.content.en = One");
    write("badge.earned.content.en = Another one");
    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("One");

    clock.step(Duration.ofSeconds(4));
    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("Another one");
  }

  @Test
  void a_bad_change_is_refused_and_the_words_before_stay_until_it_is_mended() throws IOException {
    SiteWords words = words("badge.earned.content.en = One");
    write("\nbadge.earned.content.en = {actor\n");
    clock.step(Duration.ofSeconds(4));

    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("One");
    assertThat(words.complaint()).get().asString().startsWith("line 2: ").contains("missing");
    Files.delete(file());
    clock.step(Duration.ofSeconds(4));
    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("One");
    assertThat(words.complaint()).get().asString().contains("cannot be read");
    write("badge.earned.content.en = Two");
    clock.step(Duration.ofSeconds(4));
    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("Two");
    assertThat(words.complaint()).isEmpty();
  }

  @Test
  void a_file_that_is_bad_from_the_start_leaves_the_catalogue() throws IOException {
    SiteWords words = words("nonsense");

    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("Tap to see it.");
    assertThat(words.complaint()).get().asString().startsWith("line 1: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a.heading.en=x~1~needs a.content.en",
        "a.heading.en=x\\na.content.en=x\\na.gathered.heading.en=x~3~a.gathered.heading.en needs a.gathered.content.en",
        "badge.earned.gathered.content.en=x~1~badge.earned.gathered.content.en needs",
        "#\\n\\ncomment.created.content.zh=x~3~zh is no language of OneSignal's; zh-Hans is",
        "comment.created.content.no=x~1~nb is",
        "comment.created.content.xx=x~1~xx is no language",
        "comment.created.content=x~1~a key is a type and",
        "comment.created.contents.de=x~1~a key is a type and",
        "Comment.created.content.de=x~1~a key is a type and",
        "\\ncomment.created.content.de={text}~2~the last alternative must need nothing",
        "comment.created.content.de={name} | x~1~{name} is none of actor, subject, text",
        "comment.created.content.de={count} x~1~{count} is none of actor, subject, text",
        "comment.created.content.de=~1~an alternative is empty",
        "comment.created.content.de=a | b | ~1~an alternative is empty",
        "comment.created.content.de=d'{text}~1~at character 3: the ' before it quotes",
        "comment.created.content.de=\\\\u12~1~Malformed",
        "x=1~1~a key ends in a language",
        "comment.created.content.de=a\\ncomment.created.content.de=b~2~stands in line 1 already",
        "reply.created.gathered.heading.de={subject, plural, other {#}} | x~1~is no number"
      })
  void what_is_wrong_is_said_with_its_line(String text, int line, String why) throws IOException {
    write(text.replace("\\n", "\n").replace("\\\\", "\\"));

    assertThatThrownBy(() -> WordsFile.read(file(), Catalogue.own()))
        .hasMessageStartingWith("line " + line + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void a_byte_that_is_no_utf8_has_a_line_too() throws IOException {
    Files.write(file(), "# ok\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> WordsFile.read(file(), Catalogue.own()))
        .hasMessage("line 2: is not UTF-8");
  }

  @Test
  void a_word_of_the_sites_own_has_an_end() throws IOException {
    write("comment.created.content.de=" + "x".repeat(121));
    assertThatThrownBy(() -> WordsFile.read(file(), Catalogue.own()))
        .hasMessageContaining("longer than 120");
    write("# " + "x".repeat(2_000_000));
    assertThatThrownBy(() -> WordsFile.read(file(), Catalogue.own()))
        .hasMessageContaining("more than 2000000 bytes");
  }

  @Test
  void the_mark_and_the_line_ends_of_other_systems_do_no_harm() throws IOException {
    SiteWords words = words("\uFEFFbadge.earned.content.en = Look \\\r\n  here\r\n#end\\\r\n");

    assertThat(shown(words, "badge.earned.content", "en")).isEqualTo("Look here");
    assertThat(words.complaint()).isEmpty();
  }

  private SiteWords words(String text) throws IOException {
    write(text);
    return new SiteWords(Optional.of(file()), clock);
  }

  private Path file() {
    return folder.resolve("words.properties");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private static String shown(SiteWords words, String key, String language) {
    Said nothing = Said.of(new Event.Words(null, null, null, null), Optional.empty());
    Wording wording = words.inForce().wording(language, WordKey.parse(key)).orElseThrow();
    return new Sentence(wording.best(nothing.known()), nothing, language).fitted(500);
  }
}
