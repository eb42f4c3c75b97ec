package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class ManyThreadsOnMySqlTest extends ManyThreadsTest {
  ManyThreadsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
