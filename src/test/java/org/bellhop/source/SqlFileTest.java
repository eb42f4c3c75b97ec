package org.bellhop.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
  @MethodSource("readyMade")
  void every_ready_made_file_can_be_read(Path file) {
    assertThat(SqlFile.read(file).name())
        .isEqualTo(file.getFileName().toString().replace(".properties", ""));
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
