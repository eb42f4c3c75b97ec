package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store relies on: tables that are there, units of work that are whole or nothing. */
abstract class DatabaseTest extends StoreTest {
  private final TestDatabase kind;

  DatabaseTest(TestDatabase kind) {
    super(kind);
    this.kind = kind;
  }

  @Test
  void an_existing_database_keeps_what_it_holds() {
    DatabaseConfig config = kind.empty();
    try (Database first = Database.open(config)) {
      insert(first, "kept");
    }
    try (Database second = Database.open(config)) {
      assertThat(keys(second)).containsExactly("kept");
    }
  }

  @Test
  void what_returns_is_committed() {
    assertThat(insert(database, "a")).isEqualTo("a");

    assertThat(keys(database)).containsExactly("a");
  }

  @Test
  void what_throws_is_undone() {
    assertThatThrownBy(
            () ->
                database.write(
                    em -> {
                      insert(em, "a");
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");

    assertThat(keys(database)).isEmpty();
  }

  @Test
  void plain_jdbc_is_part_of_the_transaction() {
    assertThatThrownBy(
            () ->
                database.write(
                    em -> {
                      execute(Database.connection(em), insertion("by-jdbc"));
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(keys(database)).isEmpty();
  }

  @Test
  void who_comes_second_to_a_key_in_a_batch_looks_again_too() {
    AtomicInteger runs = new AtomicInteger();

    int inserted =
        database.write(
            em -> {
              List<String> missing = new ArrayList<>(List.of("a", "b"));
              missing.removeAll(keys(em));
              if (runs.incrementAndGet() == 1) {
                insert(database, "b");
              }
              return batch(Database.connection(em), missing);
            });

    assertThat(inserted).isEqualTo(1);
    assertThat(keys(database)).containsExactlyInAnyOrder("a", "b");
  }

  private static int batch(Connection connection, List<String> keys) {
    try (Statement statement = connection.createStatement()) {
      for (String key : keys) {
        statement.addBatch(insertion(key));
      }
      return statement.executeBatch().length;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void what_is_wrong_rather_than_late_is_not_tried_again() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                database.write(
                    em -> {
                      runs.incrementAndGet();
                      return em.createNativeQuery("insert into no_such_table values (1)")
                          .executeUpdate();
                    }))
        .isInstanceOf(RuntimeException.class);

    assertThat(runs).hasValue(1);
  }

  @Test
  void two_nodes_may_start_at_the_same_moment_on_an_empty_database() throws Exception {
    DatabaseConfig config = kind.empty();
    List<Database> nodes = Together.call(2, thread -> Database.open(config));

    insert(nodes.get(0), "seen-by-both");
    assertThat(keys(nodes.get(1))).containsExactly("seen-by-both");
    nodes.forEach(Database::close);
  }

  @Test
  void it_answers_until_it_is_closed() {
    Database other = kind.open();
    assertThat(other.answers()).isTrue();
    other.close();
    assertThat(other.answers()).isFalse();
  }

  List<Integer> recipients() {
    return database.read(
        em ->
            em.createQuery("select e.recipients from StoredEvent e", Integer.class)
                .getResultList());
  }

  static String insert(Database into, String key) {
    return into.write(em -> insert(em, key));
  }

  static String insert(EntityManager em, String key) {
    em.createNativeQuery(insertion(key)).executeUpdate();
    return key;
  }

  private static String insertion(String key) {
    return "insert into event (event_key, type, recipients, received_at) values ('%s', 't', 0, 0)"
        .formatted(key);
  }

  static int more(EntityManager em, String key) {
    return em.createNativeQuery(
            "update event set recipients = recipients + 1 where event_key = '" + key + "'")
        .executeUpdate();
  }

  static int count(EntityManager em) {
    return em.createQuery("select count(e) from StoredEvent e", Long.class)
        .getSingleResult()
        .intValue();
  }

  static List<String> keys(Database of) {
    return of.read(DatabaseTest::keys);
  }

  static List<String> keys(EntityManager em) {
    return em.createQuery("select e.key from StoredEvent e", String.class).getResultList();
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, java.util.concurrent.TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to a question with one answer. */
  String ask(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
