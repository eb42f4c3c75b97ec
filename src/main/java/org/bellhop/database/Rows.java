package org.bellhop.database;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A question that a list of keys is put to, by plain JDBC.
 *
 * @param sql with {@code in (?)} once; the list takes the place of the mark
 */
public record Rows<T>(String sql, Reader<T> reader) {
  private static final String LIST = "in (?)";

  /** Makes one row, which the cursor is at, into what it means. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is found for them on this connection, in no order; at most {@link Slices} at once. */
  public List<T> of(Connection connection, Collection<String> keys) {
    List<T> found = new ArrayList<>();
    for (List<String> some : Slices.of(keys)) {
      ask(connection, some, found);
    }
    return found;
  }

  private void ask(Connection connection, List<String> keys, List<T> found) {
    int length = length(keys.size());
    try (PreparedStatement statement = connection.prepareStatement(sql(length))) {
      Iterator<String> next = keys.iterator();
      String key = "";
      for (int place = 1; place <= length; place++) {
        key = next.hasNext() ? next.next() : key;
        statement.setString(place, key);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }

  /** Few lengths, so that prepared statements are used again; the last key fills what is left. */
  private static int length(int keys) {
    return keys == 1 ? 1 : Integer.highestOneBit(keys - 1) << 1;
  }

  private String sql(int length) {
    return length == 1 ? sql : sql.replace(LIST, "in (?" + ", ?".repeat(length - 1) + ")");
  }
}
