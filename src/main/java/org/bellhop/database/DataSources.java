package org.bellhop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Where connections come from: a pool of our own, or the server's. */
final class DataSources {
  private DataSources() {}

  static DataSource of(DatabaseConfig config) {
    return config.jndiName() == null ? open(pool(config), config) : lookup(config.jndiName());
  }

  /** For statements that take as long as they take: new columns and indexes of large tables. */
  static DataSource patient(DatabaseConfig config) {
    if (config.jndiName() != null) {
      return lookup(config.jndiName());
    }
    HikariConfig pool = pool(config);
    pool.setMinimumIdle(0);
    if (Dialect.ofUrl(config.url()) == Dialect.MYSQL) {
      // Over what the address says, which is for all others.
      pool.addDataSourceProperty("socketTimeout", "0");
    }
    return open(pool, config);
  }

  private static HikariConfig pool(DatabaseConfig config) {
    Dialect dialect = Dialect.ofUrl(config.url());
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("bellhop");
    pool.setDriverClassName(dialect.driver());
    pool.setJdbcUrl(dialect.complete(config.url()));
    pool.setUsername(config.user());
    pool.setPassword(config.password());
    pool.setMaximumPoolSize(16);
    pool.setConnectionTimeout(5_000);
    pool.setExceptionOverride(new BrokenConnections());
    // Under InnoDB's default, readers would look at old rows and writers lock gaps.
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    if (dialect == Dialect.MYSQL) {
      // A node that is frozen in a transaction would keep its locks, and all others waiting.
      pool.setConnectionInitSql("set session wait_timeout = 45");
      pool.setKeepaliveTime(30_000);
    }
    return pool;
  }

  private static DataSource open(HikariConfig pool, DatabaseConfig config) {
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException unreachable) {
      throw config.refused(unreachable);
    }
  }

  /** The name is the operator's own setting, and the server's own naming answers. */
  @SuppressWarnings("BanJNDI")
  private static DataSource lookup(String jndiName) {
    try {
      return (DataSource) new InitialContext().lookup(jndiName);
    } catch (NamingException | ClassCastException absent) {
      throw new NoDataSource(jndiName, absent);
    }
  }

  static void close(DataSource source) {
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
