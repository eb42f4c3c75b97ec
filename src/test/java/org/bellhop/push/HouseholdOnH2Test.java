package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class HouseholdOnH2Test extends HouseholdTest {
  HouseholdOnH2Test() {
    super(TestDatabase.H2);
  }
}
