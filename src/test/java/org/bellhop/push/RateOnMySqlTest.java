package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class RateOnMySqlTest extends RateTest {
  RateOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
