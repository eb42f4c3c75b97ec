package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class RegistrationLogOnMySqlTest extends RegistrationLogTest {
  RegistrationLogOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
