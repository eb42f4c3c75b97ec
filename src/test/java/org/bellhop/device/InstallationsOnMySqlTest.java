package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class InstallationsOnMySqlTest extends InstallationsTest {
  InstallationsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
