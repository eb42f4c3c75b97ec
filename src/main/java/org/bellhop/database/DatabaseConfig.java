package org.bellhop.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: a JDBC address with its user, or the JNDI name of a server's data source,
 * which then wins.
 */
public record DatabaseConfig(
    String url, @Nullable String user, @Nullable String password, @Nullable String jndiName) {
  /** In brackets of its own, in MySQL's query, in H2's list, or among others in brackets. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "\\(password=(?<alone>[^)]*)\\)"
              + "|(?<=[?&])password=(?<query>[^&]*)&?"
              + "|(?<=;)password=(?<list>[^;]*);?"
              + "|(?<=[(,])password=(?<inner>[^),]*),?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOGIN = Pattern.compile("//(?<user>[^:@/?(]+):(?<word>[^/?]*)@");

  /** A password in the address is taken out of it: libraries write addresses into the log. */
  public DatabaseConfig {
    Matcher inAddress = PASSWORD.matcher(url);
    if (inAddress.find()) {
      password = password != null ? password : decoded(word(inAddress));
      url = inAddress.replaceAll("").replaceFirst("[?&;]$", "").replace(",)", ")");
    }
    Matcher login = LOGIN.matcher(url);
    if (login.find()) {
      user = user != null ? user : login.group("user");
      password = password != null ? password : login.group("word");
      url = login.replaceFirst("//");
    }
  }

  private static String word(Matcher inAddress) {
    return Stream.of("alone", "query", "list", "inner")
        .map(inAddress::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static String decoded(String word) {
    try {
      return URLDecoder.decode(word, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return word;
    }
  }

  /** Why it could not be opened, without any secret that the address still holds. */
  IllegalStateException refused(Throwable why) {
    return new IllegalStateException(
        "The database could not be opened: " + this, new Masking(url).masked(why));
  }

  @Override
  public String toString() {
    return jndiName != null ? "JNDI " + jndiName : new Masking(url).shown();
  }
}
