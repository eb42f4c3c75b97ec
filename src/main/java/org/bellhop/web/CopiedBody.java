package org.bellhop.web;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that keeps a copy of what has been read of it. */
final class CopiedBody extends FilterInputStream {
  private static final int MOST_BYTES = 32 * 1024;

  /** As large as a usual registration, so that it need not grow. */
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream(1024);

  CopiedBody(InputStream body) {
    super(body);
  }

  /** At most 32 KiB of it; it holds on to nothing of the request. */
  ByteArrayOutputStream copy() {
    return copy;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0 && copy.size() < MOST_BYTES) {
      copy.write(one);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int read = super.read(into, from, most);
    if (read > 0) {
      copy.write(into, from, Math.min(read, MOST_BYTES - copy.size()));
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
