package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class HouseholdReachOnMySqlTest extends HouseholdReachTest {
  HouseholdReachOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
