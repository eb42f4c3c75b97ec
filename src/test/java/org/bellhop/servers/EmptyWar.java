package org.bellhop.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.bellhop.servers.empty.EmptyEntity;
import org.bellhop.servers.empty.EmptyListener;
import org.bellhop.servers.empty.EmptyResource;

/** A WAR with the launcher and the libraries of the real one, and next to nothing of its own. */
public final class EmptyWar {
  private static final List<String> TAKEN =
      List.of("META-INF/MANIFEST.MF", "org/bellhop/boot/", "WEB-INF/launcher/", "WEB-INF/lib/");

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <absolute-ordering/>
        <listener><listener-class>%s</listener-class></listener>
      </web-app>
      """
          .formatted(EmptyListener.class.getName());

  private static final String PERSISTENCE_XML =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="empty" transaction-type="RESOURCE_LOCAL">
          <class>%s</class>
          <properties>
            <property name="jakarta.persistence.schema-generation.database.action"
                      value="drop-and-create"/>
            <property name="eclipselink.logging.level" value="SEVERE"/>
          </properties>
        </persistence-unit>
      </persistence>
      """
          .formatted(EmptyEntity.class.getName());

  private EmptyWar() {}

  public static Path madeFrom(Path real, Path empty) throws IOException {
    try (JarFile from = new JarFile(real.toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(empty))) {
      for (Enumeration<JarEntry> all = from.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!entry.isDirectory() && TAKEN.stream().anyMatch(entry.getName()::startsWith)) {
          try (InputStream in = from.getInputStream(entry)) {
            add(to, entry.getName(), in.readAllBytes());
          }
        }
      }
      for (Class<?> own : List.of(EmptyListener.class, EmptyResource.class, EmptyEntity.class)) {
        add(to, own);
      }
      add(to, "WEB-INF/web.xml", WEB_XML.getBytes(StandardCharsets.UTF_8));
      add(
          to,
          "WEB-INF/classes/META-INF/persistence.xml",
          PERSISTENCE_XML.getBytes(StandardCharsets.UTF_8));
    }
    return empty;
  }

  private static void add(JarOutputStream to, Class<?> own) throws IOException {
    String file = own.getName().replace('.', '/') + ".class";
    try (InputStream in = own.getClassLoader().getResourceAsStream(file)) {
      add(to, "WEB-INF/classes/" + file, in.readAllBytes());
    }
  }

  private static void add(JarOutputStream to, String name, byte[] bytes) throws IOException {
    to.putNextEntry(new JarEntry(name));
    to.write(bytes);
    to.closeEntry();
  }
}
