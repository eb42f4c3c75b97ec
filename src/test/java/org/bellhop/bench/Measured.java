package org.bellhop.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.bellhop.boot.TestBellhop;

/**
 * Bellhop on a real Tomcat in a process of its own, and beside it what it is measured against: an
 * empty resource behind its filters, and a bare servlet that writes its rows from its pool.
 */
public final class Measured {
  static final String READY = "Measured at ";

  private Measured() {}

  /**
   * @param settings each {@code name=value}, named as in {@link TestBellhop#with}
   */
  public static void main(String[] settings) throws InterruptedException {
    Map<String, String> all = new HashMap<>();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      all.put(pair[0], pair[1]);
    }
    TestBellhop bellhop = TestBellhop.with(all, List.of(EmptyResource.class));
    Runtime.getRuntime().addShutdownHook(new Thread(bellhop::close));
    bellhop.beside("/bare", new BareServlet(bellhop.database().dataSource()));
    System.out.println(READY + bellhop.url());
    new CountDownLatch(1).await();
  }
}
