package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;

import java.sql.SQLException;
import java.util.List;
import org.bellhop.database.TestDatabase;
import org.bellhop.member.Preferences;
import org.junit.jupiter.api.Test;

class QueryPlansOnMySqlTest extends QueryPlansTest {
  QueryPlansOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  @Override
  boolean alongPrimaryKey(String plan) {
    return seeks(plan) && plan.contains("\nkey=PRIMARY\n");
  }

  @Override
  boolean alongOwners(String plan) {
    return seeks(plan) && plan.contains("\nkey=device_owner\n");
  }

  /** Only this database is asked so; the other is told the owners' names. */
  @Test
  void a_pages_wishes_are_found_by_the_keys_of_its_devices() throws SQLException {
    database.write(
        em ->
            em.createNativeQuery(
                    "insert into preference (member, switched_off, lock_screen)"
                        + " select distinct owner, '', 'FULL' from device where owner is not null")
                .executeUpdate());
    analyze("preference");
    String page = Preferences.OF_OWNERS.sql().replace("in (?)", "between ? and ?") + " limit ?";
    assertThat(plan(page, List.of(phone(100) + "", phone(2_100) + "", 16_000)))
        .containsPattern("table=device\npartitions=null\ntype=range\n.*\nkey=PRIMARY\n")
        .containsPattern("table=preference\npartitions=null\ntype=eq_ref\n.*\nkey=PRIMARY\n");
  }

  /** "ALL" would read the table, "index" the whole of an index. */
  private static boolean seeks(String plan) {
    return !plan.contains("\ntype=ALL\n") && !plan.contains("\ntype=index\n");
  }

  @Override
  boolean sorts(String plan) {
    return plan.contains("filesort");
  }
}
