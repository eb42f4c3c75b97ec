package org.bellhop.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Payara Server: a copy of its domain on other ports, and asadmin for the rest. */
final class PayaraServer implements AppServer {
  private final Path home = ServerFolder.distribution("payara6");
  private final Path folder = ServerFolder.create("payara");
  private final Path domain = folder.resolve("domains/domain1");
  private final List<Integer> ports = ServerFolder.freePorts(10);
  private final OwnProcess process;

  PayaraServer(Map<String, String> settings) throws IOException {
    Files.createDirectories(domain.getParent());
    ServerFolder.copy(home.resolve("glassfish/domains/domain1"), domain);
    Path config = domain.resolve("config/domain.xml");
    Files.writeString(
        config, PayaraDomain.onLoopback(Files.readString(config), ports.iterator(), settings));
    run("start-domain", "--domaindir", domain.getParent().toString(), "domain1");
    long pid = Long.parseLong(Files.readString(domain.resolve("config/pid")).strip());
    process =
        new OwnProcess(ProcessHandle.of(pid).orElseThrow(), domain.resolve("logs/server.log"));
  }

  @Override
  public void start(Path war) throws IOException {
    deploy("bellhop", war);
  }

  void deploy(String name, Path war) throws IOException {
    asadmin("deploy", "--name=" + name, "--contextroot=" + name, "" + war);
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + ports.get(1) + "/bellhop/");
  }

  @Override
  public void undeploy() throws IOException {
    asadmin("undeploy", "bellhop");
  }

  /** A command to the running domain. */
  void asadmin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("--port", ports.get(0).toString()));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("-jar");
    command.add(home.resolve("glassfish/lib/client/appserver-cli.jar").toString());
    command.addAll(List.of(arguments));
    OwnProcess.run(folder, folder.resolve("asadmin.log"), command);
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
