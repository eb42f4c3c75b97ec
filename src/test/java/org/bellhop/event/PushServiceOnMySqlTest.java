package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class PushServiceOnMySqlTest extends PushServiceTest {
  PushServiceOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
