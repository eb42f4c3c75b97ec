package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class QuotaOnMySqlTest extends QuotaTest {
  QuotaOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
