package org.bellhop.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One row, read column by column in the order in which they were asked for: to find each by its
 * name is much of what reading a row costs. Not safe for use by several threads.
 */
public final class Row {
  private final ResultSet columns;
  private int last;

  public Row(ResultSet columns) {
    this.columns = columns;
  }

  public @Nullable String text() throws SQLException {
    return columns.getString(++last);
  }

  public long number() throws SQLException {
    return columns.getLong(++last);
  }

  public @Nullable Long numberIfAny() throws SQLException {
    long number = number();
    return columns.wasNull() ? null : (Long) number;
  }

  public boolean truth() throws SQLException {
    return columns.getBoolean(++last);
  }
}
