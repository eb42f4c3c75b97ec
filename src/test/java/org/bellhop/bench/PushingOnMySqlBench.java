package org.bellhop.bench;

import org.bellhop.database.TestDatabase;

class PushingOnMySqlBench extends PushingBench {
  PushingOnMySqlBench() throws Exception {
    super(TestDatabase.MYSQL);
  }
}
