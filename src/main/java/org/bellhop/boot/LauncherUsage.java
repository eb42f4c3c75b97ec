package org.bellhop.boot;

import java.util.List;

/**
 * Says what {@code java -jar bellhop.war} knows, to whom asks and to whom asks for something else.
 */
final class LauncherUsage {
  private static final List<String> HELP = List.of("--help", "-h");
  private static final String USAGE =
      """
      java -jar bellhop.war
          Starts Bellhop. Settings are system properties bellhop.x-y, environment variables
          BELLHOP_X_Y, or lines of the properties file that BELLHOP_CONFIG names.
      java -jar bellhop.war --realm NAME other.war
          Copies the WAR for another realm, which Payara's single sign-on goes by.
      java -jar bellhop.war --help
          Says this.""";

  private LauncherUsage() {}

  /** The exit code. */
  static int answer(List<String> arguments) {
    if (HELP.contains(arguments.get(0))) {
      System.out.println(USAGE);
      return 0;
    }
    System.err.println(arguments.get(0) + " is unknown. It is:\n" + USAGE);
    return 2;
  }
}
