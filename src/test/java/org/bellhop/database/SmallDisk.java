package org.bellhop.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real MySQL server on a disk of its own, in memory, which can be filled to the last byte. */
public final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=400m";
  private static final byte[] BLOCK = new byte[64 * 1024];

  private final Path disk;
  private final Path filling;
  private MySqlServer server;
  private final DatabaseConfig config;

  private SmallDisk(Path disk) throws IOException {
    this.disk = disk;
    this.filling = disk.resolve("filling");
    this.server = MySqlServer.start(Files.createDirectory(disk.resolve("server")));
    this.config = RealMySql.emptyDatabase(server);
  }

  /** The test is skipped for whoever may not mount disks: that is root's. */
  public static SmallDisk mount() throws IOException {
    assumeTrue(
        RealMySql.runsHere() && System.getProperty("user.name").equals("root"),
        "A disk of its own is mounted, on Linux on x86-64 and by root only");
    Path disk = MySqlFiles.newFolder();
    MySqlFiles.run(disk, List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()));
    try {
      return new SmallDisk(disk);
    } catch (IOException | RuntimeException failed) {
      unmount(disk);
      throw failed;
    }
  }

  /** An empty database there. */
  public DatabaseConfig config() {
    return config;
  }

  /** From now on there is room for nothing more. */
  public void fill() throws IOException {
    fillHoles();
    try (OutputStream file = Files.newOutputStream(filling)) {
      while (true) {
        file.write(BLOCK);
      }
    } catch (IOException full) {
      if (disk.toFile().getUsableSpace() >= BLOCK.length) {
        throw new UncheckedIOException(full);
      }
    }
  }

  /**
   * MySQL makes its files with holes. Where even an old page had no room, a half of it was written,
   * which ended MySQL 8.0.15 for good: it did not start again.
   */
  private void fillHoles() throws IOException {
    String fill = "for f; do fallocate -l $(stat -c %s \"$f\") \"$f\" || exit 1; done";
    MySqlFiles.run(
        disk,
        List.of("find", "server", "-name", "*.ib[dt]", "-exec", "sh", "-c", fill, "sh", "{}", "+"));
  }

  /** There is room again. Most often MySQL has waited for it, but it may have ended instead. */
  public void free() throws IOException {
    Files.delete(filling);
    server = server.again();
  }

  private static void unmount(Path disk) throws IOException {
    MySqlFiles.run(MySqlFiles.ALL, List.of("umount", disk.toString()));
    Files.delete(disk);
  }

  @Override
  public void close() {
    server.close();
    try {
      unmount(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
