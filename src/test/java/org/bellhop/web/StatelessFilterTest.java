package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.bellhop.identity.SmallTomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes on behind the filter, an app's cookies stay as they are. */
class StatelessFilterTest {
  private static SmallTomcat tomcat;

  private interface Deed {
    void on(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  /** What a servlet may get wrong. */
  private enum Misdeed {
    SESSION((request, response) -> request.getSession()),
    SESSION_ASKED_FOR((request, response) -> request.getSession(true)),
    NEW_SESSION_ID((request, response) -> request.changeSessionId()),
    COOKIE((request, response) -> response.addCookie(new Cookie("a", "b"))),
    COOKIE_HEADER((request, response) -> response.setHeader("Set-Cookie", "a=b")),
    COOKIE_HEADER_MORE((request, response) -> response.addHeader("set-cookie", "a=b")),
    OLD_COOKIE_HEADER((request, response) -> response.addHeader("Set-Cookie2", "a=b")),
    REDIRECT((request, response) -> response.sendRedirect("/login")),
    REDIRECT_STATUS((request, response) -> response.setStatus(307)),
    REDIRECT_ERROR((request, response) -> response.sendError(302)),
    REDIRECT_ERROR_WITH_WORDS((request, response) -> response.sendError(303, "there"));

    private final Deed deed;

    Misdeed(Deed deed) {
      this.deed = deed;
    }
  }

  /** Does what its query says. */
  private static final class Misbehaving extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      Misdeed.valueOf(request.getQueryString()).deed.on(request, response);
    }
  }

  @BeforeAll
  static void start() {
    tomcat = new SmallTomcat();
    tomcat.servlet("/bad/*", new Misbehaving());
    tomcat.filter("/bad/*", new StatelessFilter());
    tomcat.start();
  }

  @AfterAll
  static void stop() {
    tomcat.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_misdeed_never_reaches_the_app(Misdeed misdeed) {
    refusesToDo(misdeed, tomcat.get("/bad/it?" + misdeed));
  }

  @ParameterizedTest
  @EnumSource
  void the_misdeed_never_reaches_an_app_with_a_session(Misdeed misdeed) {
    String cookie = tomcat.signIn(session -> session.setAttribute("user", "bob"));

    refusesToDo(misdeed, tomcat.get("/bad/it?" + misdeed, "Cookie", cookie));
  }

  private static void refusesToDo(Misdeed misdeed, HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet())
        .as(misdeed.name())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie"));
    assertThat(answer.statusCode() / 100).isNotEqualTo(3);
    assertThat(answer.headers().allValues("Location")).isEqualTo(List.of());
  }
}
