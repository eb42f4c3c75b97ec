package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class AttemptsOnH2Test extends AttemptsTest {
  AttemptsOnH2Test() {
    super(TestDatabase.H2);
  }
}
