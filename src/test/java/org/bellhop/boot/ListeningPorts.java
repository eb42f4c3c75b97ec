package org.bellhop.boot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Where a process listens, read from Linux's /proc. */
public final class ListeningPorts {
  private static final String LISTENING = "0A";
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private ListeningPorts() {}

  public static boolean canTell() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** The ports on which the process listens and which are not on loopback alone. */
  public static Set<Integer> beyondLoopback(long pid) throws IOException {
    Set<Integer> ports = new TreeSet<>();
    Set<String> sockets = sockets(pid);
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] field = line.strip().split("\\s+");
        String[] local = field[1].split(":");
        if (LISTENING.equals(field[3])
            && sockets.contains(field[9])
            && !LOOPBACK.contains(local[0])) {
          ports.add(Integer.parseInt(local[1], 16));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : open) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
