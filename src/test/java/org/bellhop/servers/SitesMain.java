package org.bellhop.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat with the WARs of sites, in a process of its own: port, then context path and WAR in
 * turn. It deploys all of them anew as soon as a file named {@code anew} appears.
 */
public final class SitesMain {
  private SitesMain() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of("").toAbsolutePath();
    Files.createDirectories(folder.resolve("webapps"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(Integer.parseInt(arguments[0]));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getHost();
    List<Context> sites = deploy(tomcat, arguments);
    tomcat.start();
    System.out.println("All started.");
    await(folder.resolve("anew"));
    for (Context site : sites) {
      tomcat.getHost().removeChild(site);
      System.out.println("Undeployed " + site.getPath());
    }
    deploy(tomcat, arguments);
    System.out.println("All started anew.");
    tomcat.getServer().await();
  }

  private static List<Context> deploy(Tomcat tomcat, String[] arguments) {
    List<Context> sites = new ArrayList<>();
    for (int at = 1; at < arguments.length; at += 2) {
      sites.add(tomcat.addWebapp(arguments[at], arguments[at + 1]));
    }
    return sites;
  }

  private static void await(Path sign) throws IOException, InterruptedException {
    Path folder = sign.getParent();
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(sign)) {
        changes.take().reset();
      }
    }
  }
}
