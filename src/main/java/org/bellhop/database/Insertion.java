package org.bellhop.database;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that writes rows, as many as there are, in one round trip where the database can.
 *
 * @param sql with a mark for each value of a row
 */
public record Insertion(String sql) {
  /** Into the transaction of this connection. */
  public void of(Connection connection, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        for (int place = 0; place < row.length; place++) {
          statement.setObject(place + 1, row[place]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }
}
