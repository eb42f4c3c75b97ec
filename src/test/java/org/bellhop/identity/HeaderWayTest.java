package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bellhop.web.LogRecords;
import org.bellhop.web.Phones;
import org.bellhop.web.ProxyFilter;
import org.bellhop.web.SessionUserFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way {@code header}: whom a proxy names. */
class HeaderWayTest {
  private static final String SECRET = "the-proxy's-sécret";
  private static SmallTomcat tomcat;

  @BeforeAll
  static void start() {
    tomcat = WhoServlet.behind(new HeaderWay("X-Site-User", SECRET));
    tomcat.start();
  }

  @AfterAll
  static void stop() {
    tomcat.close();
  }

  @Test
  void bytes_that_are_no_utf_8_name_nobody() {
    HeaderWay way =
        new HeaderWay("X-Site-User", Optional.empty(), List.of(AddressBlock.parse("192.0.2.1")));

    assertThat(way.sessionUser(Requests.withCookies("Ren\u00c3\u00a9")).orElseThrow().getName())
        .isEqualTo("Ren\u00e9");
    assertThat(way.sessionUser(Requests.withCookies("Ren\u00e9"))).isEmpty();
  }

  @Test
  void who_comes_with_the_right_secret_is_believed() {
    assertThat(who("X-Site-User", "bob", "X-Proxy-Secret", SECRET)).isEqualTo("bob");
  }

  @Test
  void an_id_may_be_of_any_script() {
    assertThat(who("X-Site-User", "Zoë", "X-Proxy-Secret", SECRET)).isEqualTo("Zoë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the-proxy's", "the-proxy's-secret", "THE-PROXY'S-SÉCRET"})
  void who_comes_with_a_wrong_secret_is_nobody(String secret) {
    assertThat(who("X-Site-User", "bob", "X-Proxy-Secret", secret)).isEqualTo("nobody");
  }

  @Test
  void who_comes_without_a_secret_is_nobody() {
    assertThat(who("X-Site-User", "bob")).isEqualTo("nobody");
    assertThat(who("X-Proxy-Secret", SECRET)).isEqualTo("nobody");
    assertThat(who()).isEqualTo("nobody");
  }

  @Test
  void an_id_that_is_none_is_nobody() {
    for (String id : new String[] {"", "x".repeat(129), "x".repeat(7_000), "a\u0085b"}) {
      assertThat(who("X-Site-User", id, "X-Proxy-Secret", SECRET)).isEqualTo("nobody");
    }
  }

  @Test
  void two_names_or_two_proofs_are_nobody_whoever_comes_first() {
    String[] names = {"X-Site-User", "bob", "X-Site-User", "eve", "X-Proxy-Secret", SECRET};
    String[] same = {"X-Site-User", "bob", "X-Site-User", "bob", "X-Proxy-Secret", SECRET};
    String[] proofs = {"X-Site-User", "bob", "X-Proxy-Secret", SECRET, "X-Proxy-Secret", "guess"};

    assertThat(who(names)).isEqualTo("nobody");
    assertThat(who(same)).isEqualTo("nobody");
    assertThat(who(proofs)).isEqualTo("nobody");
  }

  @Test
  void what_is_not_believed_is_said_once_and_never_the_secret() {
    try (LogRecords log = LogRecords.of("org.bellhop.identity");
        SmallTomcat own = WhoServlet.behind(new HeaderWay("X-Site-User", SECRET))) {
      own.start();
      own.get("/who", "X-Site-User", "bob", "X-Proxy-Secret", "guess-1");
      own.get("/who", "X-Site-User", "bob");

      assertThat(log.messages()).hasSize(1);
      assertThat(log.messages().get(0))
          .contains("without the right X-Proxy-Secret")
          .doesNotContain("guess-1", SECRET);
    }
  }

  @Test
  void by_address_only_the_connection_counts_and_no_forwarded_word() {
    HeaderWay here = fromOnly("127.0.0.0/8");
    HeaderWay elsewhere = fromOnly("10.0.0.0/8");
    try (SmallTomcat own = behindProxies(here);
        SmallTomcat other = behindProxies(elsewhere)) {
      own.start();
      other.start();

      assertThat(own.get("/who", "X-Site-User", "bob", "X-Forwarded-For", "192.0.2.1").body())
          .isEqualTo("bob");
      assertThat(other.get("/who", "X-Site-User", "bob", "X-Forwarded-For", "10.0.0.5").body())
          .isEqualTo("nobody");
      assertThat(here.ignored()).isZero();
      assertThat(elsewhere.ignored()).isEqualTo(1);
    }
  }

  @Test
  void where_secret_and_addresses_are_set_both_must_be_right() {
    HeaderWay both =
        new HeaderWay("X-Site-User", Optional.of("s"), List.of(AddressBlock.parse("127.0.0.1")));
    try (SmallTomcat own = WhoServlet.behind(both)) {
      own.start();
      assertThat(own.get("/who", "X-Site-User", "bob").body()).isEqualTo("nobody");
      assertThat(own.get("/who", "X-Site-User", "bob", "X-Proxy-Secret", "s").body())
          .isEqualTo("bob");
    }
  }

  private static HeaderWay fromOnly(String block) {
    return new HeaderWay("X-Site-User", Optional.empty(), List.of(AddressBlock.parse(block)));
  }

  private static SmallTomcat behindProxies(HeaderWay way) {
    SmallTomcat tomcat = new SmallTomcat();
    tomcat.filter("/who", new ProxyFilter(List.of(AddressBlock.parse("127.0.0.1"))));
    tomcat.filter("/who", new SessionUserFilter(List.of(way), Clock.systemUTC()));
    tomcat.servlet("/who", new WhoServlet());
    return tomcat;
  }

  @Test
  void a_visitor_who_is_not_signed_in_is_no_news() {
    try (LogRecords log = LogRecords.of("org.bellhop.identity");
        SmallTomcat own = WhoServlet.behind(new HeaderWay("X-Site-User", SECRET))) {
      own.start();
      own.get("/who", "X-Proxy-Secret", SECRET);

      assertThat(log.messages()).isEmpty();
    }
  }

  @Test
  void at_the_endpoint_a_forged_header_registers_nobodys_phone() {
    try (Phones phones = new Phones()) {
      String id = Phones.newId();
      phones.post(
          Phones.android(id).getBytes(StandardCharsets.UTF_8),
          "Content-Type",
          "application/json",
          "X-Site-User",
          "bob",
          "X-Proxy-Secret",
          "guess");
      assertThat(phones.ownerOf(id)).isEmpty();

      phones.post(Optional.of("bob"), Phones.android(id));
      assertThat(phones.ownerOf(id)).hasValue("bob");
    }
  }

  /** Java's own client sends no header beyond ASCII. */
  private static String who(String... headers) {
    StringBuilder request = new StringBuilder("GET /who HTTP/1.1\r\nHost: site\r\n");
    for (int name = 0; name < headers.length; name += 2) {
      request.append(headers[name]).append(": ").append(headers[name + 1]).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket("127.0.0.1", tomcat.tomcat().getConnector().getLocalPort())) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
