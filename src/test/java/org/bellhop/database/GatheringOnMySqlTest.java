package org.bellhop.database;

class GatheringOnMySqlTest extends GatheringTest {
  GatheringOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
