package org.bellhop.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A test of what lies in the database: one database for the class, empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreTest {
  protected final DatabaseConfig config;
  protected Database database;

  protected StoreTest(TestDatabase kind) {
    this.config = kind.empty();
  }

  @BeforeAll
  void openDatabase() {
    database = Database.open(config);
  }

  @BeforeEach
  void clearDatabase() {
    TestDatabase.clear(database);
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }
}
