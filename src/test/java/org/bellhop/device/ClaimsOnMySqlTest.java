package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class ClaimsOnMySqlTest extends ClaimsTest {
  ClaimsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
