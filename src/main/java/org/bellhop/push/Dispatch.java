package org.bellhop.push;

import java.time.Instant;
import java.util.Map;
import org.bellhop.member.MemberId;

/**
 * One event's message on its way: under which key, in which lane, until when it is worth it.
 *
 * @param names how phones of several members call those it is for, where that is not their id
 */
public record Dispatch(
    String eventKey, Message message, Lane lane, Instant expires, Map<MemberId, String> names) {

  public Dispatch(String eventKey, Message message, Lane lane, Instant expires) {
    this(eventKey, message, lane, expires, Map.of());
  }
}
