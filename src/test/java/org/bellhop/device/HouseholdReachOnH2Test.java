package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class HouseholdReachOnH2Test extends HouseholdReachTest {
  HouseholdReachOnH2Test() {
    super(TestDatabase.H2);
  }
}
