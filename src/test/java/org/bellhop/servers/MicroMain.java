package org.bellhop.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;

/**
 * Payara Micro with a hand to undeploy by: Micro alone keeps an application until it stops. Runs in
 * a process of its own and undeploys as soon as a file named {@code undeploy} appears.
 */
public final class MicroMain {
  private MicroMain() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
    micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
    awaitSign(Path.of("undeploy"));
    Object instance = micro.getMethod("getInstance").invoke(null);
    Object runtime = micro.getMethod("getRuntime").invoke(instance);
    runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, "bellhop");
    System.out.println("Undeployed.");
  }

  private static void awaitSign(Path sign) throws IOException, InterruptedException {
    Path folder = sign.toAbsolutePath().getParent();
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(sign)) {
        changes.take().reset();
      }
    }
  }
}
