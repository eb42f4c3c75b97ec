package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lines for front servers stand in the documentation as they were tested. */
class QuotedLinesTest {
  @Test
  void the_documentation_quotes_the_lines_that_are_tested() throws IOException {
    String embedding = Files.readString(Path.of("docs", "embedding.md"));
    assertThat(embedding).contains(quoted("nginx", "bellhop.conf"));
    assertThat(embedding).contains(quoted("apache", "bellhop.conf"));
    assertThat(Files.readString(Path.of("README.md")))
        .contains(quoted("nginx", "bellhop-header.conf"));
  }

  private static String quoted(String server, String file) throws IOException {
    return Files.readString(Path.of("integrations", server, file))
        .lines()
        .map(line -> "    " + line + "\n")
        .reduce("\n", String::concat);
  }
}
