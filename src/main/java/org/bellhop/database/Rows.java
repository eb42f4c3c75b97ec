package org.bellhop.database;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A question for rows, put by plain JDBC.
 *
 * @param sql where it is about keys, with {@code in (?)} once: a list, or a range, takes that place
 */
public record Rows<T>(String sql, Reader<T> reader) {
  private static final String LIST = "in (?)";

  /** Makes one row, which the cursor is at, into what it means. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is found for these keys on this connection, in no order; {@link Slices} at once. */
  public List<T> of(Connection connection, Collection<String> keys) {
    List<T> found = new ArrayList<>();
    for (List<String> some : Slices.of(keys)) {
      List<String> filled = Slices.filled(some);
      found.addAll(ask(connection, list(filled.size()), filled));
    }
    return found;
  }

  /**
   * What is found from one key to another, both included.
   *
   * @return empty where that is more than the limit
   */
  public Optional<List<T>> between(Connection connection, String first, String last, int limit) {
    String range = sql.replace(LIST, "between ? and ?") + " limit ?";
    List<T> found = ask(connection, range, List.of(first, last, limit + 1));
    return found.size() > limit ? Optional.empty() : Optional.of(found);
  }

  /** What is found with these in the places of the marks. */
  public List<T> with(Connection connection, Object... values) {
    return ask(connection, sql, List.of(values));
  }

  private List<T> ask(Connection connection, String question, List<?> values) {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      int place = 0;
      for (Object value : values) {
        statement.setObject(++place, value);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
    return found;
  }

  private String list(int length) {
    return length == 1 ? sql : sql.replace(LIST, "in (?" + ", ?".repeat(length - 1) + ")");
  }
}
