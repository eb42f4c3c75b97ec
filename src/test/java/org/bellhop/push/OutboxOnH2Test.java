package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class OutboxOnH2Test extends OutboxTest {
  OutboxOnH2Test() {
    super(TestDatabase.H2);
  }
}
