package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class TapsOnH2Test extends TapsTest {
  TapsOnH2Test() {
    super(TestDatabase.H2);
  }
}
