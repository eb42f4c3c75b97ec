package org.bellhop.servers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;

/** A Payara Micro, which deploys at its start. */
final class PayaraMicroServer implements AppServer {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String LOOPBACK_ONLY =
      """
      set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
      set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
      """;

  private final Path jar = ServerFolder.distribution("payara-micro.jar");
  private final Path folder = ServerFolder.create("payara-micro");
  private final int port = ServerFolder.freePorts(1).get(0);
  private final String context;
  private final OwnProcess process;

  PayaraMicroServer(Path war, Map<String, String> settings) throws IOException {
    this(war, "bellhop", settings);
  }

  /**
   * @param context where the WAR is mounted, without a slash
   */
  PayaraMicroServer(Path war, String context, Map<String, String> settings) throws IOException {
    this.context = context;
    // Micro names the application after its file.
    Path copy = Files.copy(war, folder.resolve("bellhop.war"));
    Path commands = Files.writeString(folder.resolve("loopback.txt"), LOOPBACK_ONLY);
    List<String> command = opened();
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    // Micro looks through a WAR with a class loader of its own, to which MySQL's driver would
    // attach a thread before Bellhop has even begun.
    command.add("-Dcom.mysql.cj.disableAbandonedConnectionCleanup=true");
    command.addAll(List.of("-cp", jar + File.pathSeparator + ownClasses()));
    command.add(MicroMain.class.getName());
    command.addAll(List.of("--deploy", copy.toString(), "--contextroot", context));
    command.addAll(List.of("--port", "" + port, "--rootDir", folder.resolve("root").toString()));
    command.addAll(List.of("--prebootcommandfile", commands.toString()));
    command.addAll(List.of("--nocluster", "--nohazelcast", "--nohostaware"));
    command.add("--disablephonehome");
    process = OwnProcess.java(folder, folder.resolve("console.log"), command);
  }

  // With a class of our own in front the manifest is not asked what to open.
  private List<String> opened() throws IOException {
    List<String> options = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (String kind : List.of("Add-Opens", "Add-Exports")) {
        for (String name : file.getManifest().getMainAttributes().getValue(kind).split(" ")) {
          options.add("--" + kind.toLowerCase(Locale.ROOT) + "=" + name + "=ALL-UNNAMED");
        }
      }
    }
    return options;
  }

  private static Path ownClasses() {
    try {
      return Path.of(MicroMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start(Path war) {
    process.awaitLog(LIMIT, "ready in");
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + port + "/" + context + "/");
  }

  @Override
  public void undeploy() throws IOException {
    Files.createFile(folder.resolve("undeploy"));
    process.awaitLog(LIMIT, "Undeployed.");
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
