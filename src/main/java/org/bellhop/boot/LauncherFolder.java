package org.bellhop.boot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The private folder of one run. Its lock file is held for as long as the run lives, so that the
 * next run can tell a killed run's leftovers from a living neighbour's folder.
 */
final class LauncherFolder {
  private static final String PREFIX = "bellhop-run-";
  private static final String LOCK = "bellhop.lock";

  private final Path path;
  private final FileChannel lock;

  private LauncherFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** A new folder that only this user can read; the leftovers of killed runs are deleted. */
  static LauncherFolder create() throws IOException {
    Path path = Files.createTempDirectory(PREFIX);
    // Renamed only once it is locked: who sees the file under its name can rely on the lock.
    Path fresh = path.resolve(LOCK + ".new");
    FileChannel lock =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(fresh, path.resolve(LOCK));
    sweep(path);
    return new LauncherFolder(path, lock);
  }

  Path path() {
    return path;
  }

  void delete() {
    try {
      lock.close();
      deleteTree(path);
    } catch (IOException e) {
      System.err.println("Bellhop could not delete its temporary folder " + path + ": " + e);
    }
  }

  private static void sweep(Path own) {
    try (DirectoryStream<Path> runs =
        Files.newDirectoryStream(own.toAbsolutePath().getParent(), PREFIX + "*")) {
      // Another user's folder is never touched: what lies in it could change while we delete.
      UserPrincipal me = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
      for (Path run : runs) {
        if (!run.getFileName().equals(own.getFileName()) && isLeftover(run, me)) {
          deleteTree(run);
        }
      }
    } catch (IOException e) {
      // Leftovers only cost space; the next run tries again.
    }
  }

  private static boolean isLeftover(Path run, UserPrincipal me) throws IOException {
    if (!Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(run, LinkOption.NOFOLLOW_LINKS).equals(me)
        || !Files.isRegularFile(run.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    }
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
