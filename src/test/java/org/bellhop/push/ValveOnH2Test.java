package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class ValveOnH2Test extends ValveTest {
  ValveOnH2Test() {
    super(TestDatabase.H2);
  }
}
