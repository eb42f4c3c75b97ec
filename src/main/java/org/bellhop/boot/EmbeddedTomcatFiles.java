package org.bellhop.boot;

import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** The static files of the WAR, which a server's own web.xml would otherwise take care of. */
final class EmbeddedTomcatFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "txt", "text/plain;charset=UTF-8",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");

  private EmbeddedTomcatFiles() {}

  static void serve(Context context) {
    Wrapper files = Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
    files.setLoadOnStartup(1);
    files.addInitParameter("fileEncoding", "UTF-8");
    // A file sent by the kernel is never compressed.
    files.addInitParameter("sendfileSize", "-1");
    context.addServletMapping("/", "default");
    context.addWelcomeFile("index.html");
    context.setSessionTimeout(30);
    TYPES.forEach(context::addMimeMapping);
  }
}
