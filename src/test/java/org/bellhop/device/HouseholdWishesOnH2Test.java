package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class HouseholdWishesOnH2Test extends HouseholdWishesTest {
  HouseholdWishesOnH2Test() {
    super(TestDatabase.H2);
  }
}
