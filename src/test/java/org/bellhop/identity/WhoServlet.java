package org.bellhop.identity;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.bellhop.member.SessionUser;
import org.bellhop.web.SessionUserFilter;

/** Says whom the request's principal is, and whether the beginning of his session is known. */
final class WhoServlet extends HttpServlet {
  static SmallTomcat behind(Way... ways) {
    SmallTomcat tomcat = new SmallTomcat();
    tomcat.filter("/who", new SessionUserFilter(List.of(ways), Clock.systemUTC()));
    tomcat.servlet("/who", new WhoServlet());
    return tomcat;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setCharacterEncoding("UTF-8");
    SessionUser user = (SessionUser) request.getUserPrincipal();
    response
        .getWriter()
        .print(user == null ? "nobody" : user.getName() + (user.since().isPresent() ? " s" : ""));
    if (user != null && !user.getName().equals(request.getRemoteUser())) {
      throw new AssertionError("getRemoteUser says " + request.getRemoteUser());
    }
  }
}
