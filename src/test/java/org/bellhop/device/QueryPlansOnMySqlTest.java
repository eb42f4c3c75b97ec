package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class QueryPlansOnMySqlTest extends QueryPlansTest {
  QueryPlansOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }

  @Override
  String statistics() {
    return "analyze table device";
  }

  @Override
  boolean alongPrimaryKey(String plan) {
    return seeks(plan) && plan.contains("\nkey=PRIMARY\n");
  }

  @Override
  boolean alongOwners(String plan) {
    return seeks(plan) && plan.contains("\nkey=device_owner\n");
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
