package org.bellhop.source;

import org.bellhop.database.TestDatabase;

class SourceMarksOnMySqlTest extends SourceMarksTest {
  SourceMarksOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
