package org.bellhop.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Java's compilers in another process, by Linux's account of their threads. As long as they have a
 * good part of one core, they are measured and not Bellhop.
 */
public final class Compilers {
  /** A compiler's thread in its {@code stat}: its name, and its time in itself and in Linux. */
  private static final Pattern COMPILER =
      Pattern.compile("\\d+ \\(C[12] Comp[^)]*\\)(?: \\S+){11} (\\d+) (\\d+)");

  /** Of {@code USER_HZ}, which is 100 on Linux. */
  private static final int TICK_MILLIS = 10;

  private Compilers() {}

  /** What they have used of the processor so far. */
  public static Duration used(long pid) throws IOException {
    long ticks = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        Matcher compiler = COMPILER.matcher(stat(thread));
        if (compiler.lookingAt()) {
          ticks += Long.parseLong(compiler.group(1)) + Long.parseLong(compiler.group(2));
        }
      }
    }
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }

  private static String stat(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (NoSuchFileException ended) {
      return "";
    }
  }
}
