package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class InstallationsOnH2Test extends InstallationsTest {
  InstallationsOnH2Test() {
    super(TestDatabase.H2);
  }
}
