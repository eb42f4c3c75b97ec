package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class HouseholdOnMySqlTest extends HouseholdTest {
  HouseholdOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
