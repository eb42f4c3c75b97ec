package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class QueryPlansOnH2Test extends QueryPlansTest {
  QueryPlansOnH2Test() {
    super(TestDatabase.H2);
  }

  @Override
  boolean alongPrimaryKey(String plan) {
    return plan.contains("/* PUBLIC.PRIMARY_KEY_") && plan.contains(": SUBSCRIPTION_ID ");
  }

  @Override
  boolean alongOwners(String plan) {
    return plan.contains("/* PUBLIC.DEVICE_OWNER: OWNER ");
  }

  @Override
  boolean sorts(String plan) {
    return !plan.contains("/* index sorted */");
  }
}
