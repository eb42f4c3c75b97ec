package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class ValveOnMySqlTest extends ValveTest {
  ValveOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
