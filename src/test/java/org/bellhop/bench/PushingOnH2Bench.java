package org.bellhop.bench;

import org.bellhop.database.TestDatabase;

class PushingOnH2Bench extends PushingBench {
  PushingOnH2Bench() throws Exception {
    super(TestDatabase.H2);
  }
}
