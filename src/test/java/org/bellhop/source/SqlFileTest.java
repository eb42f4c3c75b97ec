package org.bellhop.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.event.BadEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that say what is looked for in the site's database. */
class SqlFileTest {
  private static final String FILE =
      """
      name = posts
      newest = select max(id) from posts
      query = select * from posts where id > :after and (old_id is null or old_id > :after) order by id
      column = ID
      every = 30s
      look-back = 1d
      key = {/id}
      type = post.published
      everyone = true
      """;
  @TempDir Path folder;

  @Test
  void each_mark_gets_the_value() throws IOException {
    SqlFile file = read(FILE);

    assertThat(file.after("7", 10).sql())
        .isEqualTo(
            "select * from posts where id > ? and (old_id is null or old_id > ?) order by id");
    assertThat(file.after("7", 10).parameters()).containsExactly("7", "7");
    assertThat(file.column()).isEqualTo("id");
    assertThat(file.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(file.lookBack()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name = posts | name = My Posts | line 1: name must be",
        "name = posts | | name is missing",
        "newest = | oldest = | newest is missing",
        ":after | :since | line 3: query must ask",
        "order by id | | line 3: query must ask",
        "order by id | order by id LIMIT 100 | line 3: query must not limit",
        "name = posts | name = hmac | line 1: name is what the keys of a webhook",
        "column = ID | | column is missing",
        "every = 30s | every = 30 | line 5: every is a time",
        "every = 30s | every = 11m | line 5: every is a time",
        "every = 30s | every = 0s | line 5: every is a time",
        "look-back = 1d | look-back = 11d | line 6: look-back is a time",
        "key = {/id} | key = {id} | line 7: key has",
        "everyone = true | every-one = true | recipients is missing",
        "everyone = true | everyone = true\\nsort = id | line 10: sort is no name"
      })
  void what_is_wrong_in_it_is_said_with_its_line(String what, String instead, String said) {
    String file = FILE.replace(what, instead == null ? "" : instead.replace("\\n", "\n"));
    assertThat(file).isNotEqualTo(FILE);

    assertThatThrownBy(() -> read(file)).hasMessageContaining(": " + said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "TRUE"})
  void for_everyone_is_what_a_database_calls_true(String said) throws IOException {
    assertThat(heard(said, "")).isInstanceOf(Heard.News.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "-1", "false", "yes"})
  void no_other_word_makes_a_broadcast(String said) throws IOException {
    assertThat(heard(said, "")).isInstanceOf(Heard.Nothing.class);
    assertThat(heard(said, "42")).asString().contains("42").doesNotContain("everyone");
  }

  @Test
  void what_is_for_somebody_is_not_for_everyone() {
    assertThatThrownBy(() -> heard("1", "42")).isInstanceOf(BadEvent.class);
  }

  private Heard heard(String everyone, String recipient) throws IOException {
    String file = FILE.replace("everyone = true", "everyone = {/public}\nrecipients = {/to}");
    return read(file)
        .mapping()
        .read(
            "posts",
            JsonNodeFactory.instance
                .objectNode()
                .put("id", "7")
                .put("public", everyone)
                .put("to", recipient));
  }

  @ParameterizedTest
  @MethodSource("readyMade")
  void every_ready_made_file_can_be_read(Path file) {
    assertThat(SqlFile.read(file).name())
        .isEqualTo(file.getFileName().toString().replace(".properties", ""));
  }

  @Test
  void what_the_documents_show_can_be_pasted() throws IOException {
    assertThat(SqlFile.read(shown("docs/sources/sql.md", "    # What its events' keys")).name())
        .isEqualTo("answers");
    assertThat(HmacWebhook.Description.read(shown("docs/sources/hmac.md", "    # How it is")))
        .isNotNull();
  }

  /** The indented lines of the document, from that one on. */
  private Path shown(String document, String first) throws IOException {
    String lines =
        Files.readAllLines(Path.of(document)).stream()
            .dropWhile(line -> !line.startsWith(first))
            .takeWhile(line -> line.isEmpty() || line.startsWith("    "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("shown.properties"), lines);
  }

  static Stream<Path> readyMade() throws IOException {
    return Files.list(Path.of("docs/sources/sql"));
  }

  private SqlFile read(String text) throws IOException {
    Path file = folder.resolve("source.properties");
    Files.writeString(file, text);
    return SqlFile.read(file);
  }
}
