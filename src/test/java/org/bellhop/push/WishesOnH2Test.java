package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class WishesOnH2Test extends WishesTest {
  WishesOnH2Test() {
    super(TestDatabase.H2);
  }
}
