package org.bellhop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The site's own database, which Bellhop reads and never writes. It may be away, also at the start.
 * Safe for use by many threads.
 */
public final class SiteDatabase implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final DatabaseConfig config;
  private final HikariDataSource pool;

  /**
   * A question to it.
   *
   * @param sql with a mark for each time that {@code after} stands in it
   * @param most so many rows at most
   */
  public record Question(String sql, List<String> parameters, int most) {}

  /** Connects when it is first asked something. */
  public SiteDatabase(DatabaseConfig config) {
    this.config = config;
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("bellhop-site");
    settings.setDriverClassName(Dialect.ofUrl(config.url()).driver());
    settings.setJdbcUrl(config.url());
    settings.setUsername(config.user());
    settings.setPassword(config.password());
    settings.setReadOnly(true);
    settings.setMaximumPoolSize(2);
    settings.setMinimumIdle(0);
    settings.setConnectionTimeout(5_000);
    settings.setInitializationFailTimeout(-1);
    settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    if (Dialect.ofUrl(config.url()) == Dialect.MYSQL) {
      // Else a network that is gone in the middle of an answer is waited for for hours.
      settings.addDataSourceProperty("socketTimeout", "30000");
      settings.addDataSourceProperty("connectTimeout", "5000");
    }
    this.pool = new HikariDataSource(settings);
  }

  /**
   * The rows, each by the names of its columns in lower case, its values as texts; what is null is
   * left out.
   *
   * @throws IllegalStateException with what the database said, and no secret
   */
  public List<Map<String, String>> rows(Question question) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(question.sql())) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.setMaxRows(question.most());
      for (int place = 0; place < question.parameters().size(); place++) {
        set(statement, place + 1, question.parameters().get(place));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    } catch (SQLException failed) {
      Throwable masked = new Masking(config.url()).masked(failed);
      throw new IllegalStateException(String.valueOf(masked.getMessage()), masked);
    }
  }

  /**
   * As a number where it is one: compared with a text, a database would not use its index, and
   * MySQL would compare rough numbers, of which two neighbours may be one.
   */
  private static void set(PreparedStatement statement, int place, String value)
      throws SQLException {
    if (value.matches("-?\\d{1,19}") && new BigInteger(value).bitLength() < Long.SIZE) {
      statement.setLong(place, Long.parseLong(value));
    } else {
      statement.setString(place, value);
    }
  }

  private static List<Map<String, String>> read(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<Map<String, String>> read = new ArrayList<>();
    while (rows.next()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        String value = rows.getString(column);
        if (value != null) {
          row.put(columns.getColumnLabel(column).toLowerCase(Locale.ROOT), value);
        }
      }
      read.add(row);
    }
    return read;
  }

  @Override
  public void close() {
    pool.close();
  }
}
