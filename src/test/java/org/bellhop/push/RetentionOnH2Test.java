package org.bellhop.push;

import org.bellhop.database.TestDatabase;

class RetentionOnH2Test extends RetentionTest {
  RetentionOnH2Test() {
    super(TestDatabase.H2);
  }
}
