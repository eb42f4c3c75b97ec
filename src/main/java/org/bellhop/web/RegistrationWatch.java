package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.time.Clock;

/**
 * Notes every request to the registration endpoint, whatever became of it: above all those that
 * reach no resource, since they came as a GET or as a form.
 */
@PreMatching
public final class RegistrationWatch implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String COPY = "org.bellhop.copy";

  private final RegistrationJournal journal;
  private final Clock clock;

  public RegistrationWatch(RegistrationJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (Endpoint.REGISTRATIONS.isAskedBy(context)) {
      CopiedBody copied = new CopiedBody(context.getEntityStream());
      context.setEntityStream(copied);
      context.setProperty(COPY, copied);
    }
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    if (context.getProperty(COPY) instanceof CopiedBody copied) {
      journal.note(Sighting.of(context, copied.copy(), answer.getStatus(), clock.instant()));
    }
  }
}
