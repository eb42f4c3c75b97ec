package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class EngineOnH2Test extends EngineTest {
  EngineOnH2Test() {
    super(TestDatabase.H2);
  }
}
