package org.bellhop.device;

import org.bellhop.database.TestDatabase;

class RegistrationLogOnH2Test extends RegistrationLogTest {
  RegistrationLogOnH2Test() {
    super(TestDatabase.H2);
  }
}
