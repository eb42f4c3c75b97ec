package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class BroadcastsOnMySqlTest extends BroadcastsTest {
  BroadcastsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
