package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class BroadcastsOnH2Test extends BroadcastsTest {
  BroadcastsOnH2Test() {
    super(TestDatabase.H2);
  }
}
