package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class CapOnH2Test extends CapTest {
  CapOnH2Test() {
    super(TestDatabase.H2);
  }
}
