package org.bellhop.database;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** The databases that Bellhop knows, and what differs between them. */
public enum Dialect {
  H2("org.h2.Driver"),
  MYSQL("com.mysql.cj.jdbc.Driver");

  private final String driver;

  Dialect(String driver) {
    this.driver = driver;
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "h2" -> H2;
      case "mysql", "mariadb" -> MYSQL;
      default ->
          throw new IllegalStateException(
              "BELLHOP_DB_URL leads to " + product + "; Bellhop knows H2 and MySQL");
    };
  }

  static Dialect ofUrl(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return H2;
    }
    if (url.startsWith("jdbc:mysql:")) {
      return MYSQL;
    }
    throw new IllegalStateException("BELLHOP_DB_URL must begin with jdbc:h2: or jdbc:mysql:");
  }

  /** Named because DriverManager does not see the drivers inside a WAR. */
  String driver() {
    return driver;
  }

  String migrations() {
    return "classpath:org/bellhop/database/migration/" + name().toLowerCase(Locale.ROOT);
  }

  /** How db-scheduler picks work: MySQL by SKIP LOCKED, H2 (one process) one after the other. */
  public JdbcCustomization scheduling() {
    return this == MYSQL ? new MySQL8JdbcCustomization(true) : new H2Scheduling();
  }

  /** The database's own time in milliseconds since 1970, as an expression. */
  public String milliseconds() {
    return this == MYSQL
        ? "cast(unix_timestamp(current_timestamp(3)) * 1000 as signed)"
        : "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)";
  }

  /** The address with what the promises need added, unless the address says otherwise itself. */
  String complete(String url) {
    return this == H2
        ? with(
            url,
            ";",
            ";",
            // By itself H2 writes half a second late, and a crash loses what was answered 2xx.
            "WRITE_DELAY=0",
            // By itself its own JVM hook closes the database under the running application.
            "DB_CLOSE_ON_EXIT=FALSE",
            // By itself each statement keeps its last result, in case the same is asked again, and
            // looks at each question whether it is: two thousand phones of a broadcast's page.
            "OPTIMIZE_REUSE_RESULTS=0")
        : completeMySql(url);
  }

  /**
   * Texts up to 8 KiB stand in H2's rows: beside them, each is entered in a map of all texts and
   * taken out of it again, which costs more than the row (decision 61). Only H2's administrators
   * may say so, as the user who made the database is one; for others nothing changes.
   */
  void prepare(Connection connection) throws SQLException {
    if (this != H2) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("set max_length_inplace_lob 8192");
    } catch (SQLException failed) {
      if (failed.getErrorCode() != ErrorCode.ADMIN_RIGHTS_REQUIRED) {
        throw failed;
      }
    }
  }

  /**
   * What the operator should know of this database, if anything: a server's data source has an
   * address of its own, and what H2 is told later it forgets when its last connection is closed.
   */
  Optional<String> warning(Connection connection) throws SQLException {
    if (this != H2) {
      return Optional.empty();
    }
    if (connection.getMetaData().getURL().startsWith("jdbc:h2:mem:")) {
      return Optional.of(
          "H2 keeps all in memory, and at the end all is lost."
              + " Begin the database's address with jdbc:h2:file: to keep it.");
    }
    try (Statement statement = connection.createStatement();
        ResultSet late =
            statement.executeQuery(
                "select 1 from information_schema.settings"
                    + " where setting_name = 'WRITE_DELAY' and setting_value <> '0'")) {
      return late.next()
          ? Optional.of(
              "H2 writes late: a crash may lose what was answered 2xx."
                  + " Put ;WRITE_DELAY=0 into the database's address.")
          : Optional.empty();
    }
  }

  private static String completeMySql(String url) {
    return with(
        url,
        "?",
        "&",
        "cachePrepStmts=true",
        // By itself the driver keeps 25, and none that is longer than 256 characters.
        "prepStmtCacheSize=128",
        "prepStmtCacheSqlLimit=8192",
        "useServerPrepStmts=true",
        "rewriteBatchedStatements=true",
        "useLocalSessionState=true",
        "elideSetAutoCommits=true",
        "connectTimeout=5000",
        // While its disk is full MySQL does not answer; by itself the driver waits for ever.
        // Longer than a lock is waited for: a frozen node's ends after 45 s (decision 27).
        "socketTimeout=60000");
  }

  /**
   * @param begin stands before the first option
   * @param next stands before each further one
   */
  private static String with(String url, String begin, String next, String... options) {
    String full = url;
    for (String option : options) {
      String key = option.substring(0, option.indexOf('=') + 1);
      if (!full.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))) {
        full += (full.contains(begin) ? next : begin) + option;
      }
    }
    return full;
  }
}
