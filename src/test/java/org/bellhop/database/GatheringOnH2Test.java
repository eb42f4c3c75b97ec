package org.bellhop.database;

class GatheringOnH2Test extends GatheringTest {
  GatheringOnH2Test() {
    super(TestDatabase.H2);
  }
}
