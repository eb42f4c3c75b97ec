package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way {@code session-attribute}: whom the site's own login has put into the session. */
class SessionAttributeWayTest {
  /** A site's class, which is not public. */
  private record Account(Object id, Profile profile) {}

  private record Profile(String login) {}

  /** A site's bean of old. */
  public static final class Bean {
    public long getId() {
      return 42;
    }

    public String getName() {
      throw new IllegalStateException("not loaded");
    }

    String getSecret() {
      return "package-private";
    }
  }

  private static final Account ANNA = new Account(7, new Profile("anna"));

  static Stream<Arguments> attributes() {
    return Stream.of(
        Arguments.of("user", "user", "bob", "bob s"),
        Arguments.of("user", "user", " bob ", "bob s"),
        Arguments.of("user", "user", 42, "42 s"),
        Arguments.of("user", "user", 42L, "42 s"),
        Arguments.of("user", "user", new UUID(0, 1), new UUID(0, 1) + " s"),
        Arguments.of("user.id", "user", ANNA, "7 s"),
        Arguments.of("user.profile.login", "user", ANNA, "anna s"),
        Arguments.of("user.id", "user", new Bean(), "42 s"),
        Arguments.of("user.id", "user", Map.of("id", "m"), "m s"),
        Arguments.of("user.account.id", "user", Map.of("account", ANNA), "7 s"),
        Arguments.of("org.site.user", "org.site.user", "bob", "bob s"),
        Arguments.of("org.site.user.id", "org.site.user", ANNA, "7 s"),
        Arguments.of("user", "user", "", "nobody"),
        Arguments.of("user", "user", "x".repeat(10_000), "nobody"),
        Arguments.of("user", "user", ANNA, "nobody"),
        Arguments.of("user", "other", "bob", "nobody"),
        Arguments.of("user.nickname", "user", ANNA, "nobody"),
        Arguments.of("user.id", "user", new Account(null, null), "nobody"),
        Arguments.of("user.profile.login", "user", new Account(1, null), "nobody"),
        Arguments.of("user.name", "user", new Bean(), "nobody"),
        Arguments.of("user.secret", "user", new Bean(), "nobody"),
        Arguments.of("user.id", "user", new HashMap<>(), "nobody"),
        Arguments.of("user.", "user", ANNA, "nobody"),
        Arguments.of("user..id", "user", ANNA, "nobody"),
        Arguments.of("user.value.x", "user", "bob", "nobody"));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void the_path_leads_to_the_member(String path, String attribute, Object value, String who) {
    try (SmallTomcat tomcat = WhoServlet.behind(new SessionAttributeWay(path))) {
      tomcat.start();
      String cookie = tomcat.signIn(session -> session.setAttribute(attribute, value));

      assertThat(tomcat.get("/who", "Cookie", cookie).body()).isEqualTo(who);
    }
  }

  /** A class of the site's that no other test complains about. */
  private record Strange(String name) {}

  @Test
  void what_is_wrong_is_said_once_and_not_at_every_request() {
    List<String> said = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(Property.class.getName());
    Handler listener =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            said.add(line.getMessage());
          }
        };
    log.addHandler(listener);
    try {
      for (int request = 0; request < 3; request++) {
        assertThat(Property.text(new Strange("x"), ".id")).isEmpty();
        assertThat(Property.text(new Strange("x"), ".key")).isEmpty();
        assertThat(Property.text(new Strange("x"), "")).isEmpty();
      }
    } finally {
      log.removeHandler(listener);
    }
    assertThat(said).hasSize(3);
  }

  @Test
  void without_a_session_there_is_nobody_and_none_is_begun() {
    try (SmallTomcat tomcat = WhoServlet.behind(new SessionAttributeWay("user"))) {
      tomcat.start();

      var answer = tomcat.get("/who", "Cookie", "JSESSIONID=00000000000000000000000000000000");

      assertThat(answer.body()).isEqualTo("nobody");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(tomcat.site().getManager().getActiveSessions()).isZero();
    }
  }

  @Test
  void an_ended_session_is_nobodys() throws java.io.IOException {
    try (SmallTomcat tomcat = WhoServlet.behind(new SessionAttributeWay("user"))) {
      tomcat.start();
      String cookie = tomcat.signIn(session -> session.setAttribute("user", "bob"));
      assertThat(tomcat.get("/who", "Cookie", cookie).body()).isEqualTo("bob s");

      tomcat.site().getManager().findSession(cookie.replace("JSESSIONID=", "")).expire();

      assertThat(tomcat.get("/who", "Cookie", cookie).body()).isEqualTo("nobody");
    }
  }
}
