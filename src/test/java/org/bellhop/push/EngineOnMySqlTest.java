package org.bellhop.push;

import java.util.EnumSet;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

class EngineOnMySqlTest extends EngineTest {
  EngineOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  @Test
  void two_nodes_send_each_push_once() {
    add(300, "shared");
    try (Database other = Database.open(config);
        Engine one = start(database);
        Engine two = start(other)) {
      one.wake(EnumSet.allOf(Lane.class));
      two.wake(EnumSet.allOf(Lane.class));
      awaitSent(300);
      awaitNoTasks();
      awaitSent(300);
    }
  }
}
