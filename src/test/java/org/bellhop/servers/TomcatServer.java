package org.bellhop.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.Eventually;

/** A Tomcat as it is distributed: the WAR is put into webapps and taken away again. */
final class TomcatServer implements AppServer {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String SERVER_XML =
      """
      <Server port="-1">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost" backgroundProcessorDelay="1">
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="true"/>
          </Engine>
        </Service>
      </Server>
      """;

  // What bin/catalina.sh opens, so that Tomcat can look for what an application left behind.
  static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.rmi/sun.rmi.transport");

  private final Path home;
  private final Path base;
  private final int port;
  private final OwnProcess process;

  TomcatServer(String distribution, Map<String, String> settings) throws IOException {
    home = ServerFolder.distribution(distribution);
    base = ServerFolder.create(distribution);
    port = ServerFolder.freePorts(1).get(0);
    ServerFolder.copy(home.resolve("conf"), base.resolve("conf"));
    Files.writeString(base.resolve("conf/server.xml"), SERVER_XML.formatted(port));
    for (String folder : List.of("webapps", "logs", "temp", "work")) {
      Files.createDirectories(base.resolve(folder));
    }
    process = OwnProcess.java(base, base.resolve("console.log"), command(settings));
  }

  private List<String> command(Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dcatalina.home=" + home);
    command.add("-Dcatalina.base=" + base);
    command.add("-cp");
    command.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
    command.add("org.apache.catalina.startup.Bootstrap");
    command.add("start");
    return command;
  }

  @Override
  public void start(Path war) throws IOException {
    process.awaitLog(LIMIT, "Server startup in");
    // Moved into place: Tomcat must never see half a WAR.
    Path copy = Files.copy(war, base.resolve("bellhop.war"));
    Files.move(copy, base.resolve("webapps/bellhop.war"), StandardCopyOption.ATOMIC_MOVE);
    process.awaitLog(LIMIT, "bellhop.war] has finished in");
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + port + "/bellhop/");
  }

  @Override
  public void undeploy() throws IOException {
    Files.delete(base.resolve("webapps/bellhop.war"));
    process.awaitLog(LIMIT, "Undeploying context [/bellhop]");
    Eventually.until(LIMIT, () -> !Files.exists(base.resolve("webapps/bellhop")), this::log);
  }

  @Override
  public String log() {
    return process.log();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void stop() {
    process.stop();
  }
}
