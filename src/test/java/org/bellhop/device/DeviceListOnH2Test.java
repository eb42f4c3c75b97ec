package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class DeviceListOnH2Test extends DeviceListTest {
  DeviceListOnH2Test() {
    super(TestDatabase.H2);
  }
}
