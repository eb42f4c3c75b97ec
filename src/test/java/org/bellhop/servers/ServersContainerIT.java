package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.ListeningPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One WAR on four servers: it comes, does its job and goes without leaving a trace. */
@Timeout(900)
class ServersContainerIT {
  private final Path war = BellhopProcess.builtWar();

  @Test
  void tomcat_10() throws Exception {
    comes_works_and_goes(settings -> new TomcatServer(tomcat("bellhop.tomcat10"), settings));
  }

  @Test
  void tomcat_11() throws Exception {
    comes_works_and_goes(settings -> new TomcatServer(tomcat("bellhop.tomcat11"), settings));
  }

  @Test
  void payara_server() throws Exception {
    comes_works_and_goes(PayaraServer::new);
  }

  @Test
  void payara_micro() throws Exception {
    comes_works_and_goes(settings -> new PayaraMicroServer(war, settings));
  }

  private void comes_works_and_goes(Distribution distribution)
      throws IOException, InterruptedException {
    Path database = ServerFolder.create("database").resolve("db");
    try (Journey journey = new Journey();
        AppServer server = distribution.with(journey.settings(database))) {
      server.start(war);
      journey.run(server.base());
      assertThat(ListeningPorts.beyondLoopback(server.pid())).isEmpty();
      int before = server.log().length();
      server.undeploy();
      awaitGone(journey, server);
      assertThat(Leftovers.leaks(server.log().substring(before))).isEmpty();
      assertThat(Leftovers.failures(server.log())).isEmpty();
      assertThat(Leftovers.threads(server.pid())).isEmpty();
      server.stop();
      assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  private static void awaitGone(Journey journey, AppServer server) {
    HttpRequest live = HttpRequest.newBuilder(server.base().resolve("health/live")).build();
    Eventually.until(
        Duration.ofMinutes(1), () -> journey.status(live) == 404, () -> "Bellhop still answers");
  }

  private static String tomcat(String property) {
    return System.getProperty(property, "apache-tomcat-" + property);
  }

  private interface Distribution {
    AppServer with(Map<String, String> settings) throws IOException;
  }
}
