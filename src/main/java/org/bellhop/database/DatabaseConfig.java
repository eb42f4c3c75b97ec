package org.bellhop.database;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is: a JDBC address with its user, or the JNDI name of a server's data source,
 * which then wins.
 */
public record DatabaseConfig(
    String url, @Nullable String user, @Nullable String password, @Nullable String jndiName) {

  @Override
  public String toString() {
    return jndiName != null
        ? "JNDI " + jndiName
        : url.replaceAll("//.*@", "//••••@").replaceAll("(?i)(password\\d?=)[^&;]*", "$1••••");
  }
}
