package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class ErasuresOnH2Test extends ErasuresTest {
  ErasuresOnH2Test() {
    super(TestDatabase.H2);
  }
}
