package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class HalvesOnH2Test extends HalvesTest {
  HalvesOnH2Test() {
    super(TestDatabase.H2);
  }
}
