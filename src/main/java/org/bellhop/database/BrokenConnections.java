package org.bellhop.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which connections to throw away. It does not know H2's ways of saying that one is
 * broken, and would hand it to the next who comes, for as long as they come one after the other.
 */
final class BrokenConnections implements SQLExceptionOverride {
  @java.lang.Override
  public Override adjudicate(SQLException failed) {
    return Outage.isCauseOf(failed) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
