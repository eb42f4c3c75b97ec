package org.bellhop.boot;

import org.apache.catalina.connector.Connector;

/** How the one connector listens and what it compresses. */
final class EmbeddedTomcatConnector {
  private static final String TEXT =
      "text/html,text/plain,text/css,text/javascript,application/javascript,application/json,"
          + "application/problem+json,application/manifest+json,image/svg+xml";

  private EmbeddedTomcatConnector() {}

  static void prepare(Connector connector, EmbeddedTomcatSettings settings) {
    // By default Tomcat only logs that the port is taken, and goes on without it.
    connector.setThrowOnFailure(true);
    connector.setPort(settings.port());
    connector.setProperty("address", settings.bind().getHostAddress());
    // Slow clients hold a thread for up to 20 seconds each: there must be some left for the others.
    connector.setProperty("maxThreads", "400");
    connector.setProperty("connectionTimeout", "10000");
    // A member's id or an event's key may hold them, and stands in addresses.
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    connector.setProperty("compression", "on");
    connector.setProperty("compressibleMimeType", TEXT);
  }
}
