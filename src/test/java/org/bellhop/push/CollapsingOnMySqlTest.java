package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class CollapsingOnMySqlTest extends CollapsingTest {
  CollapsingOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
