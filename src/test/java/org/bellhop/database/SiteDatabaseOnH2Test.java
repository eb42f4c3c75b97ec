package org.bellhop.database;

class SiteDatabaseOnH2Test extends SiteDatabaseTest {
  SiteDatabaseOnH2Test() {
    super(TestDatabase.H2);
  }
}
