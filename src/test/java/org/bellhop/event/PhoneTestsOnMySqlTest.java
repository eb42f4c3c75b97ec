package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class PhoneTestsOnMySqlTest extends PhoneTestsTest {
  PhoneTestsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
