package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class RateOnH2Test extends RateTest {
  RateOnH2Test() {
    super(TestDatabase.H2);
  }
}
