package org.bellhop.web;

import org.bellhop.database.TestDatabase;

class WebhookUsesOnH2Test extends WebhookUsesTest {
  WebhookUsesOnH2Test() {
    super(TestDatabase.H2);
  }
}
