package org.bellhop.database;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times with their offset, as the columns hold them. The library's own two ways give wall clock
 * time, which H2 reads in the connection's zone: an hour of each spring is not there.
 */
final class H2Scheduling extends DefaultJdbcCustomization {
  H2Scheduling() {
    super(true);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    statement.setObject(index, value == null ? null : value.atOffset(ZoneOffset.UTC));
  }

  @Override
  @SuppressWarnings("NullAway") // The library itself answers null for a time that is not there.
  public Instant getInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** Many at a time: with one process, and one transaction that writes, nobody picks beside it. */
  @Override
  public boolean supportsGenericLockAndFetch() {
    return true;
  }

  @Override
  public String createGenericSelectForUpdateQuery(
      String table, int limit, String condition, boolean byPriority) {
    return "select * from %s where picked = ? and execution_time <= ? %s order by %s fetch first %d rows only for update"
        .formatted(
            table, condition, (byPriority ? "priority desc, " : "") + "execution_time", limit);
  }

  @Override
  public String getName() {
    return "H2";
  }
}
