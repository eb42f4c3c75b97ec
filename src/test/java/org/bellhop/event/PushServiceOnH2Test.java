package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class PushServiceOnH2Test extends PushServiceTest {
  PushServiceOnH2Test() {
    super(TestDatabase.H2);
  }
}
