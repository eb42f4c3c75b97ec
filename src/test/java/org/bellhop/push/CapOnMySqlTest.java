package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class CapOnMySqlTest extends CapTest {
  CapOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
