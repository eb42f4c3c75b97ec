package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bellhop.database.Counted;
import org.bellhop.database.TestDatabase;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.Test;

class UnreadOnMySqlTest extends UnreadTest {
  UnreadOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  /** Part of the contract: the setup has told that Anna saw something, and nothing of Ben. */
  @Test
  void nothing_is_counted_of_who_sees_nothing() {
    assertThat(asked("ben", "carl")).isEqualTo(Map.of("Com_select", 1L, "Com_commit", 1L));
    assertThat(asked("ben", "anna")).isEqualTo(Map.of("Com_select", 2L, "Com_commit", 1L));
  }

  private Map<String, Long> asked(String... members) {
    List<MemberId> all = List.of(members).stream().map(MemberId::new).toList();
    return new Counted(database).by(() -> database.write(em -> Unread.of(em, all)));
  }
}
