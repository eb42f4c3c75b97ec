package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions asked at each registration and each push go along an index, as they are asked. */
abstract class QueryPlansTest extends StoreTest {
  private static final int DEVICES = 20_000;

  QueryPlansTest(TestDatabase kind) {
    super(kind);
  }

  /** Whether the plan, as this database words it, goes along the primary key. */
  abstract boolean alongPrimaryKey(String plan);

  /** Whether the plan goes along the index of the owners. */
  abstract boolean alongOwners(String plan);

  /** Whether the plan puts rows in order that no index has put in order. */
  abstract boolean sorts(String plan);

  @BeforeEach
  void fill() throws SQLException {
    ManyDevices.write(database, DEVICES);
    analyze("device");
  }

  /** Has the database learn how many rows there are. */
  final void analyze(String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statistics = connection.prepareStatement("analyze table " + table)) {
      statistics.execute();
    }
  }

  @Test
  void a_registration_finds_its_device_by_the_primary_key() {
    Devices devices = new Devices(database, Clock.systemUTC());

    assertThat(plan(() -> devices.register(says(phone(4_711)), user("anna"))))
        .matches(this::alongPrimaryKey);
  }

  @Test
  void members_are_found_by_the_index_of_the_owners() {
    for (int members : new int[] {1, 3, 500}) {
      List<Object> ids =
          IntStream.range(0, members).<Object>mapToObj(id -> "member-" + id).toList();
      assertThat(plan(Reach.REACHED.sql().replace("in (?)", marks(members)), ids))
          .matches(this::alongOwners);
    }
  }

  @Test
  void the_fence_goes_along_the_primary_key() {
    for (int devices : new int[] {1, 3, 500}) {
      List<Object> ids =
          IntStream.rangeClosed(1, devices).<Object>mapToObj(id -> phone(id) + "").toList();
      assertThat(plan(Reach.OWNED.sql().replace("in (?)", marks(devices)), ids))
          .matches(this::alongPrimaryKey);
    }
    String page = Reach.OWNED.sql().replace("in (?)", "between ? and ? limit ?");
    assertThat(plan(page, List.of(phone(100) + "", phone(2_100) + "", 16_000)))
        .matches(this::alongPrimaryKey);
  }

  @Test
  void a_broadcast_walks_along_the_primary_key_and_sorts_nothing() {
    for (String last : new String[] {"", phone(100) + "", phone(19_000) + ""}) {
      assertThat(plan(Reach.PAGE.sql(), List.of(last, "", 10_000)))
          .matches(this::alongPrimaryKey)
          .matches(plan -> !sorts(plan), "sorts nothing");
    }
  }

  @Test
  void owners_are_counted_along_their_index() {
    for (String last : new String[] {"", "member-5"}) {
      assertThat(plan(Headcount.OWNERS.sql(), List.of(last, 5_000)))
          .matches(this::alongOwners)
          .matches(plan -> !sorts(plan), "sorts nothing");
    }
  }

  private static String marks(int keys) {
    return "in (?" + ", ?".repeat(keys - 1) + ")";
  }

  /** How the database goes about the first thing that this work asks. */
  private String plan(Runnable work) {
    List<DatabaseCall> calls = new CopyOnWriteArrayList<>();
    SessionEventAdapter listener =
        new SessionEventAdapter() {
          @Override
          public void preExecuteCall(SessionEvent event) {
            calls.add((DatabaseCall) event.getCall());
          }
        };
    Session session = database.read(em -> em.unwrap(Session.class));
    session.getEventManager().addListener(listener);
    try {
      work.run();
    } finally {
      session.getEventManager().removeListener(listener);
    }
    DatabaseCall asked = calls.get(0);
    return plan(asked.getSQLString(), asked.getParameters());
  }

  final String plan(String asked, List<?> parameters) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("explain " + asked)) {
      for (int place = 0; place < parameters.size(); place++) {
        explain.setObject(place + 1, parameters.get(place));
      }
      try (ResultSet rows = explain.executeQuery()) {
        StringBuilder plan = new StringBuilder();
        while (rows.next()) {
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            plan.append(rows.getMetaData().getColumnLabel(column)).append('=');
            plan.append(rows.getString(column)).append('\n');
          }
        }
        return plan.toString();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
