package org.bellhop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database. Begin, commit and rollback are written here and nowhere else. Safe for use by
 * many threads.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int TRIES = 8;

  private final DataSource dataSource;
  private final Dialect dialect;
  private final EntityManagerFactory entities;

  private Database(DataSource dataSource, Dialect dialect) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.entities =
        Persistence.createEntityManagerFactory(
            "bellhop", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
  }

  /**
   * Opens the pool and brings the tables up to date.
   *
   * @throws IllegalStateException with a sentence for the operator when the database cannot be
   *     reached or is of an unknown kind
   */
  public static Database open(DatabaseConfig config) {
    DataSource source = config.jndiName() == null ? pool(config) : lookup(config.jndiName());
    try {
      Dialect dialect = dialectOf(source);
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source)
          .locations(dialect.migrations())
          .load()
          .migrate();
      LOG.info("Database ready: {}", config);
      return new Database(source, dialect);
    } catch (RuntimeException | SQLException failed) {
      closePool(source);
      throw new IllegalStateException("The database could not be opened: " + config, failed);
    }
  }

  /** Makes one row, which the cursor is at, into what it means. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The row of that key, read without JPA and its units of work. */
  public <T> Optional<T> row(String sql, String key, RowReader<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }

  /** Runs a unit of work that writes nothing. */
  public <T> T read(Function<EntityManager, T> work) {
    try (EntityManager em = entities.createEntityManager()) {
      return work.apply(em);
    }
  }

  /**
   * Runs a unit of work as one transaction: committed when this returns, undone when it throws. The
   * work is run again from its beginning when it lost a race (a key taken at the same moment, a row
   * changed in between, a deadlock), so it must not touch anything but the database.
   */
  public <T> T write(Function<EntityManager, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return transaction(work);
      } catch (RuntimeException failed) {
        if (tried == TRIES || !LostRace.isCauseOf(failed)) {
          throw failed;
        }
        LostRace.stepAside(tried);
      }
    }
  }

  private <T> T transaction(Function<EntityManager, T> work) {
    try (EntityManager em = entities.createEntityManager()) {
      em.getTransaction().begin();
      try {
        T result = work.apply(em);
        em.getTransaction().commit();
        return result;
      } finally {
        if (em.getTransaction().isActive()) {
          em.getTransaction().rollback();
        }
      }
    }
  }

  /** The JDBC connection of the transaction that runs on this entity manager. */
  public static Connection connection(EntityManager em) {
    // What JPA has not written yet must be there before plain JDBC looks.
    em.flush();
    return em.unwrap(Connection.class);
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Whether the database answers now. */
  public boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  @Override
  public void close() {
    entities.close();
    closePool(dataSource);
    Drivers.release();
  }

  private static Dialect dialectOf(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Dialect.of(connection);
    }
  }

  private static DataSource pool(DatabaseConfig config) {
    Dialect dialect = Dialect.ofUrl(config.url());
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("bellhop");
    pool.setDriverClassName(dialect.driver());
    pool.setJdbcUrl(dialect.complete(config.url()));
    pool.setUsername(config.user());
    pool.setPassword(config.password());
    pool.setMaximumPoolSize(16);
    pool.setConnectionTimeout(5_000);
    // Under InnoDB's default, readers would look at old rows and writers lock gaps.
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException unreachable) {
      throw new IllegalStateException("The database could not be opened: " + config, unreachable);
    }
  }

  /** The name is the operator's own setting, and the server's own naming answers. */
  @SuppressWarnings("BanJNDI")
  private static DataSource lookup(String jndiName) {
    try {
      return (DataSource) new InitialContext().lookup(jndiName);
    } catch (NamingException | ClassCastException absent) {
      throw new IllegalStateException("BELLHOP_DB_JNDI names no data source: " + jndiName, absent);
    }
  }

  private static void closePool(DataSource source) {
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
