package org.bellhop.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a server needs for itself: a folder under target and free ports of loopback. */
public final class ServerFolder {
  private ServerFolder() {}

  public static Path create(String name) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "containers").toAbsolutePath());
    return Files.createTempDirectory(all, name + "-");
  }

  /** Where the build has unpacked the distributions. */
  public static Path distribution(String name) {
    return Path.of(System.getProperty("bellhop.servers", "target/servers"), name).toAbsolutePath();
  }

  /** All are held until the last is found, so that none comes twice. */
  public static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
