package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database's password is printed nowhere. */
class SecrecyTest {
  private static final String SECRET = "s3cret-of-the-database";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://127.0.0.1:1/d?user=anna&password=%s&useSSL=false",
        "jdbc:mysql://127.0.0.1:1/d?PASSWORD=%s",
        "jdbc:mysql://anna:%s@127.0.0.1:1/d",
        "jdbc:mysql://address=(host=127.0.0.1)(port=1)(user=anna)(password=%s)/d",
        "jdbc:mysql://(host=127.0.0.1,port=1,user=anna,password=%s)/d",
        "jdbc:mysql://127.0.0.1:1/d?clientCertificateKeyStorePassword=%s&useSSL=false",
        "jdbc:mysql://127.0.0.1:1/d?user=anna&password=a,%s",
        "jdbc:mysql://127.0.0.1:1/d?user=anna&trustCertificateKeyStorePassword=a;%s",
        "jdbc:mysql://address=(host=127.0.0.1)(port=1)(trustCertificateKeyStorePassword=%s)/d",
        "jdbc:mysql://address=(host=127.0.0.1)(port=x)(clientCertificateKeyStorePassword=%s)/d",
        "jdbc:mysql://127.0.0.1:x/d?trustCertificateKeyStorePassword=%s",
        "jdbc:mysql://(host=127.0.0.1,port=1,clientCertificateKeyStorePassword=%s)/d",
        "jdbc:mysql://anna:p@%s@127.0.0.1:1/d",
        "jdbc:mysql://anna:p/%s@127.0.0.1:1/d",
        "jdbc:mysql://anna:p?%s@127.0.0.1:1/d",
        "jdbc:mysql://anna:x@127.0.0.1:1,ben:%s@127.0.0.1:2/d",
        "jdbc:h2:file:./no/such/folder;IFEXISTS=TRUE;TRUST_PASSWORD=%s",
        "jdbc:h2:file:./no/such/folder;IFEXISTS=TRUE;USER=anna;PASSWORD=%s",
        "jdbc:h2:mem:x;PASSWORD=%s;NO_SUCH_SETTING=1",
        "jdbc:postgresql://h/d?password=%s"
      })
  void not_when_the_address_holds_it(String url) {
    holdsIts(new DatabaseConfig(url.formatted(SECRET), null, null, null));
  }

  @Test
  void not_the_end_of_one_that_holds_an_at_sign() {
    assertThat(new DatabaseConfig("jdbc:mysql://anna:p@" + SECRET + "@h/d", null, null, null))
        .hasToString("jdbc:mysql://h/d");
  }

  @Test
  void not_when_it_is_a_setting_of_its_own() {
    holdsIts(new DatabaseConfig("jdbc:mysql://127.0.0.1:1/d", "anna", SECRET, null));
  }

  @Test
  void not_when_the_server_refuses_it() {
    DatabaseConfig right = RealMySql.emptyDatabase();
    holdsIts(new DatabaseConfig(right.url(), right.user(), SECRET, null));
  }

  @Test
  void not_when_all_is_well() {
    DatabaseConfig right = RealMySql.emptyDatabase();
    try (Captured logs = new Captured()) {
      Database.open(right).close();
      assertThat(logs.text()).isNotEmpty().doesNotContain(right.password());
    }
  }

  private static void holdsIts(DatabaseConfig config) {
    assertThat(config.toString()).doesNotContain(SECRET);
    try (Captured logs = new Captured()) {
      Throwable refused = catchThrowable(() -> Database.open(config).close());
      StringWriter everything = new StringWriter();
      refused.printStackTrace(new PrintWriter(everything));
      assertThat(everything.toString()).doesNotContain(SECRET);
      assertThat(logs.text()).doesNotContain(SECRET);
    }
  }

  /** Everything that is logged meanwhile. */
  private static final class Captured extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler[] others = root.getHandlers();

    Captured() {
      setLevel(Level.ALL);
      List.of(others).forEach(root::removeHandler);
      root.addHandler(this);
      root.setLevel(Level.INFO);
    }

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.setLevel(before);
      root.removeHandler(this);
      List.of(others).forEach(root::addHandler);
    }
  }
}
