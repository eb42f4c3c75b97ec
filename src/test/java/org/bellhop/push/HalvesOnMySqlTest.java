package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class HalvesOnMySqlTest extends HalvesTest {
  HalvesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
