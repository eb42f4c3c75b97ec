package org.bellhop.bench;

import java.io.IOException;
import org.bellhop.database.TestDatabase;

class ThroughputOnMySqlBench extends ThroughputBench {
  ThroughputOnMySqlBench() throws IOException {
    super(TestDatabase.MYSQL);
  }
}
