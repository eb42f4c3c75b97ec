package org.bellhop.push;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bellhop.member.MemberId;

/**
 * What one event says on its way: under which key, in which lane, until when it is worth it.
 *
 * @param names how phones of several members call those it is for, where that is not their id
 */
public record Dispatch(
    String eventKey, Saying saying, Lane lane, Instant expires, Map<MemberId, String> names) {

  public Dispatch(String eventKey, Saying saying, Lane lane, Instant expires) {
    this(eventKey, saying, lane, expires, Map.of());
  }

  /** For the devices of one push, which speak these languages. */
  public Dispatch in(Supplier<List<String>> spoken) {
    return new Dispatch(eventKey, saying.in(spoken), lane, expires, names);
  }

  /** To those whose languages are not known, or have been asked for already. */
  Message message() {
    return saying.in(List::of);
  }
}
