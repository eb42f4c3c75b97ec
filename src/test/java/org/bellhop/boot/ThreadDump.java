package org.bellhop.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the threads of another Java process are doing, by the JDK's jcmd. */
public final class ThreadDump {
  private ThreadDump() {}

  public static String of(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print")
              .redirectErrorStream(true)
              .start();
      byte[] said = process.getInputStream().readAllBytes();
      String dump = new String(said, StandardCharsets.UTF_8);
      if (!dump.contains("Full thread dump")) {
        throw new AssertionError(dump);
      }
      return dump;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
