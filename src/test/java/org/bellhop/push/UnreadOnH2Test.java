package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class UnreadOnH2Test extends UnreadTest {
  UnreadOnH2Test() {
    super(TestDatabase.H2);
  }
}
