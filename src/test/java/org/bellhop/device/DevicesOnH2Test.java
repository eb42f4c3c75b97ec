package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class DevicesOnH2Test extends DevicesTest {
  DevicesOnH2Test() {
    super(TestDatabase.H2);
  }
}
