package org.bellhop.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Payara Micro with a hand to undeploy by: Micro alone keeps an application until it stops. Runs in
 * a process of its own and undeploys as soon as a file named {@code undeploy} appears.
 */
public final class MicroMain {
  private MicroMain() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
    micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
    Path sign = Path.of("undeploy");
    while (!Files.exists(sign)) {
      Thread.sleep(100);
    }
    Object instance = micro.getMethod("getInstance").invoke(null);
    Object runtime = micro.getMethod("getRuntime").invoke(instance);
    runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, "bellhop");
    System.out.println("Undeployed.");
  }
}
