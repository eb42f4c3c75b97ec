package org.bellhop.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
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
  private final Turns turns = new Turns();

  private Database(DataSource dataSource, Dialect dialect) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.entities =
        Persistence.createEntityManagerFactory(
            "bellhop", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
    // By itself EclipseLink asks three times, with five seconds in between, for a connection that
    // the pool has already waited for.
    DatabaseLogin login = entities.unwrap(DatabaseSession.class).getLogin();
    login.setQueryRetryAttemptCount(0);
    login.setConnectionHealthValidatedOnError(false);
  }

  /**
   * Opens the pool and brings the tables up to date.
   *
   * @throws NoDataSource when the server keeps none under the name that is set
   * @throws IllegalStateException with a sentence for the operator when the database cannot be
   *     reached or is of an unknown kind
   */
  public static Database open(DatabaseConfig config) {
    DataSource source = DataSources.of(config);
    try {
      Dialect dialect = dialectOf(source);
      migrate(config, dialect);
      prepare(source, dialect);
      LOG.info("Database ready: {}", config);
      return new Database(source, dialect);
    } catch (RuntimeException | SQLException failed) {
      DataSources.close(source);
      throw config.refused(failed);
    }
  }

  private static void migrate(DatabaseConfig config, Dialect dialect) {
    DataSource source = DataSources.patient(config);
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source)
          .locations(dialect.migrations())
          .load()
          .migrate();
    } finally {
      DataSources.close(source);
    }
  }

  private static void prepare(DataSource source, Dialect dialect) throws SQLException {
    try (Connection connection = source.getConnection()) {
      dialect.prepare(connection);
      dialect.warning(connection).ifPresent(LOG::warn);
    }
  }

  /** The rows of those keys, read without JPA and its units of work. */
  public <T> List<T> rows(Rows<T> rows, Collection<String> keys) {
    return ask(connection -> rows.of(connection, keys));
  }

  /** What plain JDBC finds, without a transaction. */
  public <T> T ask(Function<Connection, T> question) {
    try (Connection connection = dataSource.getConnection()) {
      return question.apply(connection);
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
        return dialect == Dialect.H2 ? turns.take(() -> transaction(work)) : transaction(work);
      } catch (RuntimeException failed) {
        if (tried == TRIES || !LostRace.isCauseOf(failed)) {
          throw failed;
        }
        LostRace.stepAside(tried);
      }
    }
  }

  /** What comes at the same moment and writes, in as few transactions as can be. */
  public <Q, A> Gathering<Q, A> gathering(Gathering.Work<Q, A> work) {
    return dialect == Dialect.H2 ? new Gathering<>(work, turns::take) : new Gathering<>(work);
  }

  private <T> T transaction(Function<EntityManager, T> work) {
    try (EntityManager em = entities.createEntityManager()) {
      em.getTransaction().begin();
      try {
        T result = work.apply(em);
        em.getTransaction().commit();
        return result;
      } catch (RuntimeException | Error failed) {
        undo(em, failed);
        throw failed;
      }
    }
  }

  /** A connection that broke cannot be rolled back either; what counts is why it broke. */
  private static void undo(EntityManager em, Throwable failed) {
    try {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
    } catch (RuntimeException also) {
      failed.addSuppressed(also);
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

  /** The same for libraries that write by themselves; they take their turn where that is needed. */
  public DataSource writing() {
    return dialect == Dialect.H2 ? turns.of(dataSource) : dataSource;
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
    DataSources.close(dataSource);
    Drivers.release();
  }

  private static Dialect dialectOf(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Dialect.of(connection);
    }
  }
}
