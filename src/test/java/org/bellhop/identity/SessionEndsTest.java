package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.session.StandardManager;
import org.bellhop.boot.Eventually;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.bellhop.web.SessionUserFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that the site ends is a sign-out, and no other end is. */
class SessionEndsTest {
  private final SubscriptionId phone = phone();
  private final Database database = TestDatabase.H2.open();
  private final Devices devices = new Devices(database, Clock.systemUTC());
  private final SmallTomcat tomcat = new SmallTomcat();
  private final StandardManager sessions = new StandardManager();

  @BeforeEach
  void start() {
    List<Way> ways = List.of(new SessionAttributeWay("user"));
    SessionEnds ends = new SessionEnds(ways, devices, Clock.systemUTC());
    // Without a file to keep them in, Tomcat ends all sessions when it goes down.
    sessions.setPathname(null);
    tomcat.site().setManager(sessions);
    tomcat
        .site()
        .addServletContainerInitializer(
            (classes, context) -> {
              context.addListener(ends);
              context.addFilter("session-ends", ends);
            },
            null);
    tomcat.filter("/post", new SessionUserFilter(ways, Clock.systemUTC()));
    tomcat.servlet("/post", new Post());
    tomcat.servlet("/logout", new Logout());
    tomcat.start();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void a_session_that_the_site_ends_releases_its_phone() {
    String cookie = signIn("anna", 1_800);
    assertThat(owner()).hasValue("anna");

    tomcat.get("/logout", "Cookie", cookie);

    assertThat(owner()).isEmpty();
    tomcat.close();
  }

  @Test
  void a_session_without_a_time_out_that_the_site_ends_does_too() {
    tomcat.get("/logout", "Cookie", signIn("anna", 0));

    assertThat(owner()).isEmpty();
    tomcat.close();
  }

  @Test
  void a_session_that_times_out_is_no_sign_out() {
    signIn("anna", 1);

    Eventually.get(
        () -> {
          sessions.processExpires();
          return sessions.getActiveSessions();
        },
        left -> left == 0);

    assertThat(owner()).hasValue("anna");
    tomcat.close();
  }

  @Test
  void a_server_that_goes_down_signs_nobody_out() {
    signIn("anna", 1_800);

    tomcat.close();

    assertThat(sessions.getActiveSessions()).isZero();
    assertThat(owner()).hasValue("anna");
  }

  @Test
  void only_the_phones_of_that_session_are_released() {
    String first = signIn("anna", 1_800);
    devices.register(
        says(phone),
        new SessionUser(new MemberId("anna"), Optional.of(Clock.systemUTC().instant())));

    tomcat.get("/logout", "Cookie", first);

    assertThat(owner()).hasValue("anna");
    tomcat.close();
  }

  private String signIn(String member, int timeOut) {
    String cookie =
        tomcat.signIn(
            session -> {
              session.setAttribute("user", member);
              session.setMaxInactiveInterval(timeOut);
            });
    tomcat.get("/post", "Cookie", cookie);
    return cookie;
  }

  private Optional<String> owner() {
    return devices.find(phone).flatMap(Device::owner).map(MemberId::value);
  }

  /** The app's registration. */
  private final class Post extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      devices.register(says(phone), (SessionUser) request.getUserPrincipal());
    }
  }

  /** The site's own sign-out. */
  private static final class Logout extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      request.getSession(false).invalidate();
    }
  }
}
