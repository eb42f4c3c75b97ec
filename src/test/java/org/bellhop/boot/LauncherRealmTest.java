package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherRealmTest {
  private static final Path OURS = Path.of("src/main/webapp/WEB-INF/web.xml");

  @TempDir private Path folder;
  private Path war;
  private Path copy;

  @BeforeEach
  void a_war_with_our_descriptor() throws IOException {
    war = folder.resolve("bellhop.war");
    copy = folder.resolve("other.war");
    try (FileSystem inside = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
      Files.createDirectory(inside.getPath("WEB-INF"));
      Files.copy(OURS, inside.getPath("WEB-INF/web.xml"));
      Files.writeString(inside.getPath("other.txt"), "<realm-name>file</realm-name>");
    }
  }

  @Test
  void a_copy_differs_in_the_name_of_the_realm_only() throws IOException {
    assertThat(LauncherRealm.run(war, List.of("--realm", "R&D $1 <all>", copy.toString())))
        .isZero();
    assertThat(inside(copy, "WEB-INF/web.xml"))
        .isEqualTo(
            Files.readString(OURS)
                .replace(
                    "<realm-name>file</realm-name>",
                    "<realm-name>R&amp;D $1 &lt;all></realm-name>"))
        .contains("R&amp;D");
    assertThat(inside(copy, "other.txt")).isEqualTo("<realm-name>file</realm-name>");
    assertThat(inside(war, "WEB-INF/web.xml")).isEqualTo(Files.readString(OURS));
  }

  @Test
  void what_is_there_already_is_left_as_it_is() throws IOException {
    Files.writeString(copy, "precious");
    assertThat(LauncherRealm.run(war, List.of("--realm", "staff", copy.toString()))).isEqualTo(2);
    assertThat(copy).hasContent("precious");
  }

  @Test
  void anything_but_a_name_and_a_file_is_refused() throws IOException {
    for (List<String> wrong :
        List.of(
            List.of("--realm"),
            List.of("--realm", "staff"),
            List.of("--realm", " ", copy.toString()),
            List.of("staff", "--realm", copy.toString()))) {
      assertThat(LauncherRealm.isAsked(wrong)).isTrue();
      assertThat(LauncherRealm.run(war, wrong)).isEqualTo(2);
    }
    assertThat(copy).doesNotExist();
    assertThat(LauncherRealm.isAsked(List.of())).isFalse();
  }

  private static String inside(Path war, String name) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(war)) {
      return Files.readString(files.getPath(name));
    }
  }
}
