package org.bellhop.source;

import org.bellhop.database.TestDatabase;

class SourceMarksOnH2Test extends SourceMarksTest {
  SourceMarksOnH2Test() {
    super(TestDatabase.H2);
  }
}
