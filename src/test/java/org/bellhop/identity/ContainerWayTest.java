package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.bellhop.member.SessionUser;
import org.bellhop.web.SessionUserFilter;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way {@code container}, and the order of the ways, with Tomcat's own sign-in. */
class ContainerWayTest {
  private SmallTomcat tomcat = new SmallTomcat();

  /** Says who the caller is to JAX-RS. */
  @Path("/rest")
  public static final class Rest {
    @GET
    public String who(@Context SecurityContext session) {
      return session.getUserPrincipal() instanceof SessionUser user ? user.getName() : "nobody";
    }
  }

  @AfterEach
  void stop() {
    tomcat.close();
  }

  @Test
  void whom_the_server_has_signed_in_is_the_principal_everywhere() {
    startWith(new ContainerWay());

    assertThat(who("/who")).startsWith("alice");
    assertThat(who("/api/rest")).isEqualTo("alice");
  }

  @Test
  void who_is_not_signed_in_gets_no_further() {
    startWith(new ContainerWay());

    assertThat(tomcat.get("/who").statusCode()).isEqualTo(401);
  }

  @Test
  void without_this_way_the_servers_principal_is_overlooked() {
    startWith(new SessionAttributeWay("user"));

    assertThat(who("/who")).isEqualTo("nobody");
    assertThat(who("/api/rest")).isEqualTo("nobody");
  }

  @Test
  void the_first_way_that_knows_somebody_wins() {
    startWith(new SessionAttributeWay("user"), new HeaderWay("X-User", "s"), new ContainerWay());
    String cookie = tomcat.signIn(session -> session.setAttribute("user", "bob"));

    assertThat(who("/who")).startsWith("alice");
    assertThat(who("/who", "X-User", "carol", "X-Proxy-Secret", "s")).startsWith("carol");
    assertThat(who("/who", "X-User", "carol", "X-Proxy-Secret", "s", "Cookie", cookie))
        .isEqualTo("bob s");
  }

  @Test
  void a_session_that_ends_still_tells_whose_it_was() {
    startWith(new ContainerWay());
    who("/who", "Cookie", tomcat.signIn(session -> session.setMaxInactiveInterval(60)));

    var session = tomcat.site().getManager().findSessions()[0].getSession();
    assertThat(new ContainerWay().sessionUser(session).map(SessionUser::getName)).hasValue("alice");
  }

  @Test
  void another_order_is_another_answer() {
    startWith(new ContainerWay(), new HeaderWay("X-User", "s"));

    assertThat(who("/who", "X-User", "carol", "X-Proxy-Secret", "s")).startsWith("alice");
  }

  private void startWith(Way... ways) {
    tomcat.close();
    tomcat = WhoServlet.behind(ways);
    tomcat.filter("/api/*", new SessionUserFilter(java.util.List.of(ways), Clock.systemUTC()));
    tomcat.servlet("/api/*", new ServletContainer(new ResourceConfig(Rest.class)));
    protect("/who");
    protect("/api/*");
    tomcat.site().getPipeline().addValve(new BasicAuthenticator());
    tomcat.tomcat().addUser("alice", "password");
    tomcat.tomcat().addRole("alice", "member");
    tomcat.start();
  }

  private void protect(String path) {
    SecurityCollection pages = new SecurityCollection();
    pages.addPattern(path);
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addAuthRole("member");
    constraint.addCollection(pages);
    tomcat.site().addConstraint(constraint);
  }

  private String who(String path, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] =
        "Basic "
            + Base64.getEncoder().encodeToString("alice:password".getBytes(StandardCharsets.UTF_8));
    return tomcat.get(path, all).body();
  }
}
