package org.bellhop.database;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

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

  /** How db-scheduler picks work: MySQL by SKIP LOCKED, H2 (one process) by optimistic locks. */
  public JdbcCustomization scheduling() {
    return this == MYSQL ? new MySQL8JdbcCustomization(true) : new DefaultJdbcCustomization(true);
  }

  /** The address with what the promises need added, unless the address says otherwise itself. */
  String complete(String url) {
    return this == H2
        // Without the first, H2 writes half a second late and a crash loses what was answered 2xx.
        // Without the second, its own JVM hook closes the database under the running application.
        ? with(with(url, ";", "WRITE_DELAY=0"), ";", "DB_CLOSE_ON_EXIT=FALSE")
        : completeMySql(url);
  }

  private static String completeMySql(String url) {
    String full = url;
    for (String option :
        new String[] {
          "cachePrepStmts=true",
          "useServerPrepStmts=true",
          "rewriteBatchedStatements=true",
          "useLocalSessionState=true",
          "elideSetAutoCommits=true"
        }) {
      full = with(full, full.contains("?") ? "&" : "?", option);
    }
    return full;
  }

  private static String with(String url, String separator, String option) {
    String key = option.substring(0, option.indexOf('=') + 1);
    return url.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))
        ? url
        : url + separator + option;
  }
}
