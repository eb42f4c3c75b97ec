package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.BatchUpdateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MySQL has several words for a disk that is full; which one comes is chance. */
class FullTableTest {
  @ParameterizedTest
  @CsvSource({"1021, true", "1114, true", "1062, false", "1406, false"})
  void who_asks_is_told_to_come_back_where_there_is_no_room(int code, boolean away) {
    Exception refused = new BatchUpdateException("The table 'push' is full", "HY000", code, null);
    assertThat(Outage.isCauseOf(new PersistenceException(refused))).isEqualTo(away);
  }
}
