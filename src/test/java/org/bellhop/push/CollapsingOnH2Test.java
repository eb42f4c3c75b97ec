package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class CollapsingOnH2Test extends CollapsingTest {
  CollapsingOnH2Test() {
    super(TestDatabase.H2);
  }
}
