package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class ClaimsOnH2Test extends ClaimsTest {
  ClaimsOnH2Test() {
    super(TestDatabase.H2);
  }
}
