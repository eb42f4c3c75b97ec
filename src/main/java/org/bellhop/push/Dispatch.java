package org.bellhop.push;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What one event says on its way: under which key, in which lane, until when it is worth it. */
public record Dispatch(String eventKey, Saying saying, Lane lane, Instant expires) {

  /** For the devices of one push, which speak these languages. */
  public Dispatch in(Supplier<List<String>> spoken) {
    return new Dispatch(eventKey, saying.in(spoken), lane, expires);
  }

  /** To those whose languages are not known, or have been asked for already. */
  Message message() {
    return saying.in(List::of);
  }
}
