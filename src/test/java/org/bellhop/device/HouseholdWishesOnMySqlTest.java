package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class HouseholdWishesOnMySqlTest extends HouseholdWishesTest {
  HouseholdWishesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
