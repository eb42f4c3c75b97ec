package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class RetentionOnMySqlTest extends RetentionTest {
  RetentionOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
