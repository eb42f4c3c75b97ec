package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class SumsOnMySqlTest extends SumsTest {
  SumsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
