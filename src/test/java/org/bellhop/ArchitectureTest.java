package org.bellhop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the code, as the list of packages in docs/architecture.md gives it. */
class ArchitectureTest {
  /** Each package may import only those named before it. */
  private static final List<String> ORDER =
      List.of(
          "database",
          "member",
          "device",
          "push",
          "onesignal",
          "event",
          "identity",
          "source",
          "web",
          "sandbox",
          "boot");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bellhop");

  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void imports_point_one_way() {
    for (int place = 0; place < ORDER.size() - 1; place++) {
      noClasses()
          .that()
          .resideInAPackage(named(ORDER.get(place)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ORDER.subList(place + 1, ORDER.size()).stream()
                  .map(ArchitectureTest::named)
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(CODE);
    }
  }

  @Test
  void every_package_has_its_place() {
    assertThat(CODE.stream().map(JavaClass::getPackageName).distinct())
        .allSatisfy(
            name ->
                assertThat(ORDER)
                    .contains(
                        name.replaceFirst("^org\\.bellhop\\.", "").replaceFirst("\\..*", "")));
  }

  @Test
  void only_boot_knows_who_speaks_to_one_signal() {
    noClasses()
        .that()
        .resideOutsideOfPackages(named("boot"), named("onesignal"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(named("onesignal"))
        .check(CODE);
  }

  @Test
  void the_environment_is_read_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage(named("boot"))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperties")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .check(CODE);
  }

  @Test
  void the_time_is_read_from_the_clock_that_was_handed_in() {
    noClasses()
        .that()
        .resideOutsideOfPackage(named("boot"))
        .and()
        // The engine's library reckons with the machine's own clock.
        .doNotHaveSimpleName("EngineTasks")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CODE);
  }

  @Test
  void the_java_net_http_client_stays_out_of_the_war() {
    // Before JDK 21 it cannot be closed, and a server reports its thread as a leak at undeploy.
    noClasses().should().dependOnClassesThat().resideInAPackage("java.net.http..").check(CODE);
  }

  @Test
  void a_class_can_be_read_in_one_go() {
    for (Path file : sources()) {
      assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void names_say_what_a_class_is_for() {
    assertThat(sources().stream().map(file -> file.getFileName().toString()))
        .noneMatch(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl|Constants)\\.java"));
  }

  @Test
  void nothing_in_main_is_left_for_later() {
    for (Path file : sources()) {
      assertThat(lines(file))
          .as(file.toString())
          .noneMatch(line -> line.contains("TODO") || line.contains("FIXME"));
    }
  }

  private static String named(String name) {
    return "org.bellhop." + name + "..";
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
