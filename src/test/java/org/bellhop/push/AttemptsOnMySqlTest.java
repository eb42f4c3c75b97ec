package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bellhop.database.Counted;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

class AttemptsOnMySqlTest extends AttemptsTest {
  AttemptsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  /** Part of the contract. What a push costs alone, and that most of it is for any number. */
  @Test
  void a_push_costs_nine_statements_and_eight_together_need_no_more_looks() {
    Counted counted = new Counted(database);
    List<UUID> one = List.of(push(1));
    List<UUID> eight =
        List.of(push(2), push(3), push(4), push(5), push(6), push(7), push(8), push(9));

    assertThat(counted.by(() -> database.write(em -> attempts.begin(em, one))))
        .isEqualTo(Map.of("Com_select", 5L, "Com_update", 1L, "Com_commit", 1L));
    assertThat(counted.by(() -> database.write(em -> attempts.begin(em, eight))))
        .isEqualTo(Map.of("Com_select", 5L, "Com_update", 8L, "Com_commit", 1L));
    Delivery.Accepted accepted = new Delivery.Accepted("n", Set.of(), false);
    assertThat(counted.by(() -> attempts.accepted(one.get(0), accepted)))
        .isEqualTo(Map.of("Com_select", 1L, "Com_update", 1L, "Com_delete", 1L, "Com_commit", 1L));
  }
}
