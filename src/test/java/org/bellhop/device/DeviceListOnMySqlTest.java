package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class DeviceListOnMySqlTest extends DeviceListTest {
  DeviceListOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
