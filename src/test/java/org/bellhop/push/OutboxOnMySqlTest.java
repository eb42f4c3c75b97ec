package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class OutboxOnMySqlTest extends OutboxTest {
  OutboxOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
