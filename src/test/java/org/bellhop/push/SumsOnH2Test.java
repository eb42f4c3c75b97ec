package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class SumsOnH2Test extends SumsTest {
  SumsOnH2Test() {
    super(TestDatabase.H2);
  }
}
