package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.apache.naming.java.javaURLContextFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A data source that the server keeps under a name of JNDI, here of Tomcat's. */
class ServersDataSourceTest {
  private static final String NAME = "bellhop-test";
  private final Map<String, String> before = new TreeMap<>();

  @BeforeEach
  void startNaming() {
    set(Context.INITIAL_CONTEXT_FACTORY, javaURLContextFactory.class.getName());
  }

  @AfterEach
  void stopNaming() throws NamingException {
    new InitialContext().unbind(NAME);
    before.forEach(System::setProperty);
    if (before.isEmpty()) {
      System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }
  }

  @Test
  void it_is_opened_by_its_name_and_h2_is_warned_of_when_it_writes_late() throws Exception {
    String url = TestDatabase.H2.empty().url();

    assertThat(warning(url)).hasValueSatisfying(says -> assertThat(says).contains("WRITE_DELAY=0"));
    assertThat(warning(url + ";WRITE_DELAY=0")).isEmpty();
  }

  @Test
  void h2_in_memory_is_warned_of_for_all_of_it_is_lost_at_the_end() throws Exception {
    assertThat(warning("jdbc:h2:mem:" + UUID.randomUUID() + ";WRITE_DELAY=0"))
        .hasValueSatisfying(says -> assertThat(says).contains("lost", "jdbc:h2:file:"));
  }

  private static Optional<String> warning(String url) throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    new InitialContext().rebind(NAME, source);
    try (Database database = Database.open(new DatabaseConfig("", null, null, NAME));
        Connection connection = database.dataSource().getConnection()) {
      return database.dialect().warning(connection);
    }
  }

  private void set(String property, String value) {
    String old = System.setProperty(property, value);
    if (old != null) {
      before.put(property, old);
    }
  }
}
