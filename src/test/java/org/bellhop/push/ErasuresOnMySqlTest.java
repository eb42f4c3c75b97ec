package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class ErasuresOnMySqlTest extends ErasuresTest {
  ErasuresOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
