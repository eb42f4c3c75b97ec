package org.bellhop.database;

class SiteDatabaseOnMySqlTest extends SiteDatabaseTest {
  SiteDatabaseOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
