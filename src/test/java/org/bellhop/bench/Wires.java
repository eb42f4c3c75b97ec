package org.bellhop.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Numbered requests over kept connections, each of which must be answered with one status. */
final class Wires {
  private final URI server;
  private final AtomicLong number;

  /**
   * @param first the number of the first request
   */
  Wires(URI server, long first) {
    this.server = server;
    this.number = new AtomicLong(first);
  }

  Load.Opening posts(int expected, LongFunction<byte[]> request) {
    return () ->
        new Load.Step() {
          private final Wire wire = new Wire(server);

          @Override
          public void once() throws IOException {
            int status = wire.status(request.apply(number.getAndIncrement()));
            if (status != expected) {
              throw new IOException("Answered " + status);
            }
          }

          @Override
          public void close() throws IOException {
            wire.close();
          }
        };
  }
}
