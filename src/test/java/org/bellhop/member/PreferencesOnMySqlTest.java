package org.bellhop.member;

import org.bellhop.database.TestDatabase;

class PreferencesOnMySqlTest extends PreferencesTest {
  PreferencesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
