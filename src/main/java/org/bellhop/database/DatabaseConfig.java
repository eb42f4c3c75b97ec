package org.bellhop.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: a JDBC address with its user, or the JNDI name of a server's data source,
 * which then wins.
 */
public record DatabaseConfig(
    String url, @Nullable String user, @Nullable String password, @Nullable String jndiName) {
  /** As a query of its own, as one in brackets of its own, or as one among others in brackets. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "\\(password=(?<alone>[^)]*)\\)|(?<=[?&;(,])password=(?<word>[^&;),]*)[&;,]?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOGIN = Pattern.compile("//(?<user>[^:@/?(]+):(?<word>[^/?]*)@");

  /** A password in the address is taken out of it: libraries write addresses into the log. */
  public DatabaseConfig {
    Matcher inAddress = PASSWORD.matcher(url);
    if (inAddress.find()) {
      String alone = inAddress.group("alone");
      String word = alone != null ? alone : inAddress.group("word");
      password = password != null ? password : URLDecoder.decode(word, StandardCharsets.UTF_8);
      url = inAddress.replaceAll("").replaceFirst("[?&;]$", "").replace(",)", ")");
    }
    Matcher login = LOGIN.matcher(url);
    if (login.find()) {
      user = user != null ? user : login.group("user");
      password = password != null ? password : login.group("word");
      url = login.replaceFirst("//");
    }
  }

  @Override
  public String toString() {
    return jndiName != null ? "JNDI " + jndiName : url;
  }
}
