package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class PhoneTestsOnH2Test extends PhoneTestsTest {
  PhoneTestsOnH2Test() {
    super(TestDatabase.H2);
  }
}
