package org.bellhop.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code java -jar bellhop.war --realm NAME other.war} work: a copy of the WAR that names
 * another realm, for Payara hands its single sign-on's user only to a WAR of the site's own.
 */
final class LauncherRealm {
  static final String OPTION = "--realm";
  private static final Pattern NAME = Pattern.compile("(<realm-name>)[^<]*(</realm-name>)");

  private LauncherRealm() {}

  /** Whether the arguments ask for it. */
  static boolean isAsked(List<String> arguments) {
    return arguments.contains(OPTION);
  }

  /** The exit code. A file that is there already is left as it is. */
  static int run(Path war, List<String> arguments) throws IOException {
    if (arguments.size() != 3 || arguments.indexOf(OPTION) != 0 || arguments.get(1).isBlank()) {
      System.err.println("It is: java -jar bellhop.war --realm NAME other.war");
      return 2;
    }
    Path copy = Path.of(arguments.get(2)).toAbsolutePath();
    if (Files.exists(copy)) {
      System.err.println(copy + " is there already");
      return 2;
    }
    Files.copy(war, copy);
    rename(copy, arguments.get(1));
    System.out.println(copy + " is of the realm " + arguments.get(1));
    return 0;
  }

  private static void rename(Path war, String realm) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(war)) {
      Path descriptor = inside.getPath("WEB-INF/web.xml");
      String xml = Files.readString(descriptor, StandardCharsets.UTF_8);
      String named = "$1" + Matcher.quoteReplacement(escaped(realm)) + "$2";
      Files.writeString(descriptor, NAME.matcher(xml).replaceFirst(named), StandardCharsets.UTF_8);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
