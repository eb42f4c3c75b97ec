package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class UnreadOnMySqlTest extends UnreadTest {
  UnreadOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
