package org.bellhop.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A server of others that runs the WAR: in a folder of its own, on free ports of loopback. */
interface AppServer extends AutoCloseable {

  /** Starts the server and deploys the WAR; returns when the server has taken it. */
  void start(Path war) throws IOException;

  /** Where Bellhop can be reached, with a slash at the end. */
  URI base();

  /** Undeploys the WAR and returns when the server says that it is gone. */
  void undeploy() throws IOException;

  /** Everything the server has logged. */
  String log();

  long pid();

  /** Stops the server's own process, if it is still there, and waits for its end. */
  void stop();

  @Override
  default void close() {
    stop();
  }
}
