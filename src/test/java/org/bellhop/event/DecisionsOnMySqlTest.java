package org.bellhop.event;

import org.bellhop.database.TestDatabase;

class DecisionsOnMySqlTest extends DecisionsTest {
  DecisionsOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
