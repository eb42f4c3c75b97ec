package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class DecisionsOnH2Test extends DecisionsTest {
  DecisionsOnH2Test() {
    super(TestDatabase.H2);
  }
}
