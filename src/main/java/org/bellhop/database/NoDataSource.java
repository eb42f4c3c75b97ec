package org.bellhop.database;

/** A name under which the server keeps no data source. */
public final class NoDataSource extends IllegalStateException {
  NoDataSource(String name, Throwable cause) {
    super("names no data source of this server: " + name, cause);
  }
}
