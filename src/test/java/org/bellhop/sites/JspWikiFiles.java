package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.TestBellhop;
import org.bellhop.servers.OwnProcess;
import org.bellhop.servers.ServerFolder;

/**
 * A Tomcat's folder with JSPWiki, its page filter and Bellhop in it, as its keeper sets them up.
 */
final class JspWikiFiles {
  private static final String SERVER_XML =
      """
      <Server port="-1">
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Realm className="org.apache.catalina.realm.MemoryRealm"/>
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="false">
              <Valve className="org.apache.catalina.authenticator.SingleSignOn"/>
            </Host>
          </Engine>
        </Service>
      </Server>
      """;
  private static final String FILTERS_XML =
      """
      <pagefilters>
        <filter>
          <class>org.bellhop.jspwiki.BellhopFilter</class>
          <param><name>url</name><value>%s</value></param>
          <param><name>secret</name><value>%s</value></param>
        </filter>
      </pagefilters>
      """;
  private static final String SETTINGS =
      """
      jspwiki.applicationName = CommunityWiki
      jspwiki.pageProvider = VersioningFileProvider
      jspwiki.fileSystemProvider.pageDir = %1$s/pages
      jspwiki.basicAttachmentProvider.storageDir = %1$s/pages
      jspwiki.workDir = %1$s/wikiwork
      jspwiki.xmlUserDatabaseFile = %1$s/userdatabase.xml
      jspwiki.xmlGroupDatabaseFile = %1$s/groupdatabase.xml
      """;

  private static final String SWITCH = "REMOVE ME TO ENABLE CONTAINER-MANAGED AUTH";

  final Path home =
      ServerFolder.distribution(System.getProperty("bellhop.tomcat10", "apache-tomcat-10.1.59"));
  final Path base;
  private final Path wiki;
  private final Path webInf;

  private JspWikiFiles(Path base) {
    this.base = base;
    wiki = base.resolve("webapps/JSPWiki");
    webInf = wiki.resolve("WEB-INF");
  }

  static JspWikiFiles create(int port, URI gate, List<String> members) throws IOException {
    JspWikiFiles files = new JspWikiFiles(ServerFolder.create("jspwiki"));
    ServerFolder.copy(files.home.resolve("conf"), files.base.resolve("conf"));
    for (String folder : List.of("lib", "logs", "webapps", "work", "pages", "wikiwork")) {
      Files.createDirectories(files.base.resolve(folder));
    }
    Files.writeString(files.base.resolve("conf/server.xml"), SERVER_XML.formatted(port));
    Files.writeString(files.base.resolve("conf/tomcat-users.xml"), users(members));
    unzip(files.converted(), files.wiki);
    files.configure(gate);
    files.compileFilter();
    Files.copy(BellhopProcess.builtWar(), files.base.resolve("webapps/bellhop.war"));
    return files;
  }

  private static String users(List<String> members) {
    StringBuilder users = new StringBuilder("<tomcat-users>\n");
    for (String member : members) {
      users.append(
          "<user username=\"%s\" password=\"%s\" roles=\"Authenticated\"/>\n"
              .formatted(member, JspWiki.PASSWORD));
    }
    return users.append("</tomcat-users>\n").toString();
  }

  /** JSPWiki in the Jakarta namespace; converting takes a while and is done once. */
  private Path converted() throws IOException {
    Path converted = ServerFolder.distribution("jspwiki-jakarta.war");
    if (!Files.exists(converted)) {
      Path fresh = base.resolve("jspwiki-jakarta.war");
      String tool = ServerFolder.distribution("jakartaee-migration-shaded.jar").toString();
      String war = ServerFolder.distribution("jspwiki-war.war").toString();
      OwnProcess.run(
          base,
          base.resolve("conversion.log"),
          List.of("-jar", tool, "-profile=EE", war, fresh.toString()));
      Files.move(fresh, converted, StandardCopyOption.ATOMIC_MOVE);
    }
    return converted;
  }

  private void configure(URI gate) throws IOException {
    Path webXml = webInf.resolve("web.xml");
    String xml = Files.readString(webXml);
    assertThat(xml).contains("<!--  " + SWITCH, SWITCH + "  -->");
    Files.writeString(
        webXml,
        xml.replace("<!--  " + SWITCH, "")
            .replace(SWITCH + "  -->", "")
            // Nobody speaks TLS here.
            .replaceAll("(?s)<user-data-constraint>.*?</user-data-constraint>", ""));
    Files.writeString(
        webInf.resolve("filters.xml"), FILTERS_XML.formatted(gate, TestBellhop.EVENT_SECRET));
    Files.writeString(base.resolve("lib/jspwiki-custom.properties"), SETTINGS.formatted(base));
    for (String database : List.of("userdatabase.xml", "groupdatabase.xml")) {
      Files.copy(webInf.resolve(database), base.resolve(database));
    }
  }

  /** By the line that stands in the kit's README. */
  private void compileFilter() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(OwnProcess.home().resolve("bin/javac").toString());
    command.addAll(List.of("-proc:none", "-Xlint:all,-path,-deprecation", "-Werror"));
    command.addAll(List.of("--release", "11", "-d", webInf.resolve("classes").toString()));
    command.addAll(List.of("-cp", webInf + "/lib/*" + File.pathSeparator + home + "/lib/*"));
    try (Stream<Path> sources = Files.list(Path.of("integrations/jspwiki"))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    Path log = base.resolve("javac.log");
    Process javac =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(javac.waitFor()).as(Files.readString(log)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static void unzip(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path target = folder.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(target.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    }
  }
}
