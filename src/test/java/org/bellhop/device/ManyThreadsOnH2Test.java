package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class ManyThreadsOnH2Test extends ManyThreadsTest {
  ManyThreadsOnH2Test() {
    super(TestDatabase.H2);
  }
}
