package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Notes every request to the registration endpoint, whatever became of it: above all those that
 * reach no resource, since they came as a GET or as a form.
 */
@PreMatching
public final class RegistrationWatch implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String COPY = "org.bellhop.copy";
  private static final int MOST_BYTES = 32 * 1024;

  private final RegistrationJournal journal;
  private final Clock clock;

  public RegistrationWatch(RegistrationJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (Endpoint.REGISTRATIONS.isAskedBy(context)) {
      Copied copied = new Copied(context.getEntityStream());
      context.setEntityStream(copied);
      context.setProperty(COPY, copied);
    }
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    if (context.getProperty(COPY) instanceof Copied copied) {
      String body = copied.copy.toString(StandardCharsets.UTF_8);
      journal.note(Sighting.of(context, body, answer.getStatus(), clock.instant()));
    }
  }

  /** A body that keeps a copy of what has been read of it. */
  private static final class Copied extends FilterInputStream {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    Copied(InputStream body) {
      super(body);
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
}
