package org.bellhop.web;

import org.bellhop.database.TestDatabase;

class WebhookUsesOnMySqlTest extends WebhookUsesTest {
  WebhookUsesOnMySqlTest() {
    super(TestDatabase.MYSQL);
  }
}
