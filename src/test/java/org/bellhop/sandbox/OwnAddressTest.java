package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the sandbox calls Bellhop: what a request tells about it, and which request counts. */
class OwnAddressTest {
  private final OwnAddress address = new OwnAddress(Optional.empty());
  private final Tomcat tomcat = new Tomcat();
  private final Connector plain = new Connector();
  private final Connector behindTls = new Connector();

  @BeforeEach
  void start() throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "");
    tomcat.setBaseDir(folder.toAbsolutePath().toString());
    // As a server says it whose proxy has unpacked TLS.
    behindTls.setScheme("https");
    behindTls.setSecure(true);
    for (Connector connector : new Connector[] {plain, behindTls}) {
      connector.setPort(0);
      connector.setProperty("address", "127.0.0.1");
      tomcat.getService().addConnector(connector);
    }
    Context context = tomcat.addContext("/bellhop", null);
    FilterDef filter = new FilterDef();
    filter.setFilterName("own-address");
    filter.setFilter(address);
    context.addFilterDef(filter);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("own-address");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void what_comes_plainly_to_this_machine_replaces_what_came_by_tls() throws Exception {
    ask(behindTls);
    assertThat(address.get()).hasValue(own("https", behindTls));

    ask(plain);
    assertThat(address.get()).hasValue(own("http", plain));

    ask(behindTls);
    assertThat(address.get()).hasValue(own("http", plain));
  }

  private static URI own(String scheme, Connector connector) {
    return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort() + "/bellhop");
  }

  private static void ask(Connector connector) throws Exception {
    URI page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/bellhop/");
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
  }
}
