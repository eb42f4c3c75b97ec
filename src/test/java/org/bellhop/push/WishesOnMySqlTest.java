package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class WishesOnMySqlTest extends WishesTest {
  WishesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
