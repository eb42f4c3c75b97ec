package org.bellhop.push;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.Insertion;
import org.bellhop.device.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * A push of an event, before it is written: those of many events are written together, without JPA.
 *
 * @param dispatch in the languages of these devices
 */
record NewPush(Dispatch dispatch, Chunk chunk, List<Ownership> devices) {
  private static final Insertion INSERTION =
      new Insertion(
          "insert into push (id, event_key, chunk, part, first_device, lane, message, targets,"
              + " devices, created_at, expires_at, attempts, state, ended_at, reason, tap_secret,"
              + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 1)");

  static NewPush of(Dispatch dispatch, int chunk, List<Ownership> devices) {
    return new NewPush(
        dispatch, new Chunk(dispatch.eventKey(), chunk, "", devices.get(0).device()), devices);
  }

  UUID id() {
    return chunk.idempotencyKey();
  }

  Lane lane() {
    return dispatch.lane();
  }

  /**
   * Writes them all down.
   *
   * @param ending what becomes of them, if that is known already; else that they wait
   */
  static void write(Connection connection, List<NewPush> pushes, Ending ending, Instant now) {
    INSERTION.of(connection, pushes.stream().map(push -> push.row(ending, now)).toList());
  }

  private @Nullable Object[] row(Ending ending, Instant now) {
    return new @Nullable Object[] {
      id().toString(),
      chunk.eventKey(),
      chunk.number(),
      chunk.part(),
      chunk.firstDevice(),
      lane().name(),
      dispatch.message().toJson(),
      Targets.meant(devices, dispatch.names()).text(),
      devices.size(),
      now.toEpochMilli(),
      dispatch.expires().toEpochMilli(),
      ending.state().name(),
      ending.at().map(Instant::toEpochMilli).orElse(null),
      ending.reason().orElse(null),
      chunk.tapSecret()
    };
  }
}
