package org.bellhop.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;

/**
 * A file of H2's, and images of it as a kill between two of its writes would leave it, with what
 * had been committed by then. One at a time in this JVM: H2 has one recorder.
 */
final class KillImages implements AutoCloseable {
  private static final int EVERY = 5;

  record Image(byte[] file, List<String> committed) {}

  private final Path folder;
  private final int most;
  private final List<Image> taken = new ArrayList<>();
  private final List<String> committed = new ArrayList<>();
  private byte[] file = new byte[1 << 22];
  private int size;
  private int writes;
  private boolean begun;

  private KillImages(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  static KillImages of(Path folder, int most) {
    KillImages images = new KillImages(folder, most);
    FilePathRec.register();
    FilePathRec.setRecorder(images::wrote);
    return images;
  }

  String url() {
    return "jdbc:h2:rec:" + folder.resolve("db");
  }

  /** From now on images are taken. */
  synchronized void begin() {
    begun = true;
  }

  /** What is said here must be in every later image. */
  synchronized void committed(String what) {
    committed.add(what);
  }

  synchronized List<Image> taken() {
    return List.copyOf(taken);
  }

  private synchronized void wrote(int what, String name, byte[] data, long place) {
    if (!name.endsWith(".mv.db")) {
      return;
    }
    if (begun && taken.size() < most && ++writes % EVERY == 0) {
      taken.add(new Image(Arrays.copyOf(file, size), List.copyOf(committed)));
    }
    if (what == Recorder.WRITE) {
      write(data, (int) place);
    } else if (what == Recorder.TRUNCATE) {
      Arrays.fill(file, (int) place, Math.max(size, (int) place), (byte) 0);
      size = (int) place;
    }
  }

  private void write(byte[] data, int place) {
    int end = place + data.length;
    if (end > file.length) {
      file = Arrays.copyOf(file, end * 2);
    }
    System.arraycopy(data, 0, file, place, data.length);
    size = Math.max(size, end);
  }

  @Override
  public void close() {
    FilePathRec.setRecorder(null);
  }
}
