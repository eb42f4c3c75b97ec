package org.bellhop.member;

import org.bellhop.database.TestDatabase;

class PreferencesOnH2Test extends PreferencesTest {
  PreferencesOnH2Test() {
    super(TestDatabase.H2);
  }
}
