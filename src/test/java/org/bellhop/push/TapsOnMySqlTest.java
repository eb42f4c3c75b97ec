package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class TapsOnMySqlTest extends TapsTest {
  TapsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
