package org.bellhop.bench;

import java.io.IOException;
import org.bellhop.database.TestDatabase;

class ThroughputOnH2Bench extends ThroughputBench {
  ThroughputOnH2Bench() throws IOException {
    super(TestDatabase.H2);
  }
}
