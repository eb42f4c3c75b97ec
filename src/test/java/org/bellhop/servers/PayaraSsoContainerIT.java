package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Payara's single sign-on: whom it has signed in for a site is known to a WAR of the same realm.
 */
@Timeout(900)
class PayaraSsoContainerIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String REALM = "community";
  private static final String PASSWORD = "of-this-test-only";

  private final Path folder = ServerFolder.create("payara-sso");
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  PayaraSsoContainerIT() throws IOException {}

  @Test
  void the_sites_member_is_known_to_a_bellhop_of_its_realm_and_to_no_other() throws Exception {
    try (Journey journey = new Journey();
        PayaraServer server = new PayaraServer(settings(journey))) {
      prepare(server);
      server.deploy("site", site());
      signIn(server);

      server.start(BellhopProcess.builtWar());
      assertThat(devices(server)).as("of the realm file").isEqualTo(401);
      server.undeploy();

      server.start(ofTheSitesRealm());
      assertThat(devices(server)).as("of the realm " + REALM).isEqualTo(200);
      assertThat(register(server)).isEqualTo(204);
      assertThat(get(server.base().resolve("api/me/devices")).body()).contains(phone());
      assertThat(get(server.base().resolve("/site/out.jsp")).body()).contains("Signed out");
      assertThat(devices(server)).as("after the sign-out").isEqualTo(401);
    }
  }

  private Map<String, String> settings(Journey journey) {
    Map<String, String> settings = journey.settings(folder.resolve("data/db"));
    settings.put("bellhop.identity", "container");
    return settings;
  }

  /** As an administrator does: single sign-on, a realm of the site's own and a member in it. */
  private void prepare(PayaraServer server) throws IOException {
    server.asadmin(
        "set", "configs.config.server-config.http-service.virtual-server.server.sso-enabled=true");
    server.asadmin(
        "create-auth-realm",
        "--classname=com.sun.enterprise.security.auth.realm.file.FileRealm",
        "--property=file="
            + folder.resolve("members").toString().replace(":", "\\:")
            + ":jaas-context=fileRealm",
        REALM);
    Path password = folder.resolve("password.txt");
    Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + PASSWORD);
    server.asadmin(
        "--passwordfile",
        password.toString(),
        "create-file-user",
        "--authrealmname",
        REALM,
        "alice");
  }

  /** A site without a line of Java: the server signs its members in. */
  private Path site() throws IOException {
    Path war = folder.resolve("site.war");
    try (FileSystem inside = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
      Files.createDirectory(inside.getPath("WEB-INF"));
      Files.writeString(inside.getPath("WEB-INF/web.xml"), SITE_XML);
      Files.writeString(
          inside.getPath("members.jsp"), "Welcome, ${pageContext.request.remoteUser}");
      Files.writeString(inside.getPath("login.jsp"), "Sign in, please");
      Files.writeString(inside.getPath("out.jsp"), "<% session.invalidate(); %>Signed out");
    }
    return war;
  }

  private static final String SITE_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>members</web-resource-name>
            <url-pattern>/members.jsp</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>**</role-name></auth-constraint>
        </security-constraint>
        <login-config>
          <auth-method>FORM</auth-method>
          <realm-name>%s</realm-name>
          <form-login-config>
            <form-login-page>/login.jsp</form-login-page>
            <form-error-page>/login.jsp</form-error-page>
          </form-login-config>
        </login-config>
      </web-app>
      """
          .formatted(REALM);

  /** By the command that the documentation names. */
  private Path ofTheSitesRealm() throws IOException {
    Path war = folder.resolve("bellhop-community.war");
    OwnProcess.run(
        folder,
        folder.resolve("realm.log"),
        List.of("-jar", "" + BellhopProcess.builtWar(), "--realm", REALM, war.toString()));
    return war;
  }

  private void signIn(PayaraServer server) throws IOException, InterruptedException {
    URI members = server.base().resolve("/site/members.jsp");
    Eventually.until(LIMIT, () -> body(members).contains("Sign in"), () -> body(members));
    HttpRequest form =
        HttpRequest.newBuilder(server.base().resolve("/site/j_security_check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("j_username=alice&j_password=" + PASSWORD))
            .build();
    http.send(form, BodyHandlers.discarding());
    assertThat(get(members).body()).contains("Welcome, alice");
  }

  /** What Bellhop answers to whoever asks for his phones, once it answers at all. */
  private int devices(PayaraServer server) throws IOException, InterruptedException {
    URI ready = server.base().resolve("health/ready");
    Eventually.until(LIMIT, () -> body(ready).contains("\"status\""), () -> body(ready));
    return get(server.base().resolve("api/me/devices")).statusCode();
  }

  private int register(PayaraServer server) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve("api/registrations"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Journey.REGISTRATION))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String phone() {
    return Journey.PHONE.toString();
  }

  private String body(URI address) {
    try {
      return get(address).body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
