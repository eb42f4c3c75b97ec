package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class QuotaOnH2Test extends QuotaTest {
  QuotaOnH2Test() {
    super(TestDatabase.H2);
  }
}
