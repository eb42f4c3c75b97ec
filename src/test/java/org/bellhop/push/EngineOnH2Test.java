package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

class EngineOnH2Test extends EngineTest {
  private static final String WITHOUT_TASK = pushOf("crashed0");
  private static final String PICKED_BY_THE_DEAD = pushOf("crashed1");
  private static final String UNTOUCHED = pushOf("crashed2");

  EngineOnH2Test() {
    super(TestDatabase.H2);
  }

  /** docs/decisions/0010: the pushes are the truth, whatever a kill has left of the tasks. */
  @Test
  void each_waiting_push_has_one_task_that_nobody_has_picked() {
    crash();

    EngineTasks.renew(database);

    assertThat(tasks("picked = false and picked_by is null and last_heartbeat is null"))
        .containsExactlyInAnyOrder(WITHOUT_TASK, PICKED_BY_THE_DEAD, UNTOUCHED);
    assertThat(tasks("picked = true")).isEmpty();
  }

  @Test
  void after_a_crash_it_carries_what_waits_and_nothing_else() {
    crash();
    try (Engine engine = start(database)) {
      engine.wake(EnumSet.allOf(Lane.class));
      awaitSent(3);
      awaitNoTasks();
    }
    assertThat(gateway.sent())
        .extracting(sent -> sent.idempotencyKey().toString())
        .containsExactlyInAnyOrder(WITHOUT_TASK, PICKED_BY_THE_DEAD, UNTOUCHED);
  }

  /** Three waiting pushes whose tasks are in disorder, and a task that belongs to no push. */
  private void crash() {
    add(3, "crashed");
    change("delete from scheduled_tasks where task_instance = '" + WITHOUT_TASK + "'");
    change(
        "update scheduled_tasks set picked = true, picked_by = 'bellhop-dead', version = 2,"
            + " last_heartbeat = current_timestamp + interval '1' hour"
            + " where task_instance = '"
            + PICKED_BY_THE_DEAD
            + "'");
    database.write(
        em -> {
          List<UUID> orphan = List.of(UUID.randomUUID());
          EngineTasks.add(Database.connection(em), database.dialect(), orphan, Lane.PERSONAL);
          return orphan;
        });
    assertThat(tasks("picked = true")).hasSize(1);
    assertThat(tasks("picked = false")).hasSize(2);
  }

  private void change(String sql) {
    int rows = database.write(em -> em.createNativeQuery(sql).executeUpdate());
    assertThat(rows).isOne();
  }

  private List<String> tasks(String which) {
    String sql = "select task_instance from scheduled_tasks where " + which;
    List<?> ids = database.read(em -> em.createNativeQuery(sql).getResultList());
    return ids.stream().map(String.class::cast).toList();
  }

  private static String pushOf(String eventKey) {
    return new Chunk(eventKey, 0, "", phone(1)).idempotencyKey().toString();
  }
}
