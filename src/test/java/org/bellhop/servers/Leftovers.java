package org.bellhop.servers;

import java.util.List;
import java.util.regex.Pattern;
import org.bellhop.boot.ThreadDump;

/** What an application leaves behind in a server after it has been undeployed. */
final class Leftovers {
  private static final Pattern LEAK =
      Pattern.compile(
          "memory leak|failed to stop it|failed to unregister|failed to remove it"
              + "|ThreadLocal|Illegal access: this web application instance has been stopped");
  private static final Pattern BROKEN = Pattern.compile("SEVERE|\\[Error]");
  private static final Pattern OURS = Pattern.compile("(?i)bellhop");

  /** Every thread that the WAR's libraries or Bellhop itself may have started. */
  private static final Pattern THREAD =
      Pattern.compile(
          "(?im)^\"[^\"]*(bellhop|db-scheduler|hikari|mysql-cj|h2 |mvstore|caffeine|jersey)[^\"]*\".*");

  private Leftovers() {}

  /** Lines of a server's log that say so; a server's own deployment may say such things too. */
  static List<String> leaks(String logSinceUndeploy) {
    return logSinceUndeploy.lines().filter(line -> LEAK.matcher(line).find()).toList();
  }

  /** Lines of a server's log that say that Bellhop failed. */
  static List<String> failures(String log) {
    return log.lines()
        .filter(line -> BROKEN.matcher(line).find() && OURS.matcher(line).find())
        .toList();
  }

  /** Threads of the application that still run in that process. */
  static List<String> threads(long pid) {
    String dump = ThreadDump.of(pid);
    return THREAD.matcher(dump).results().map(found -> found.group()).toList();
  }
}
