package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class DevicesOnMySqlTest extends DevicesTest {
  DevicesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
