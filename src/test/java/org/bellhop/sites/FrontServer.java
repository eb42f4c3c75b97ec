package org.bellhop.sites;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.Eventually;

/** Debian's nginx or Apache in front of a site and Bellhop, with the lines from the kits. */
final class FrontServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  // Who starts it as root lets its workers be root too: they write into a folder of root's.
  private static final String NGINX =
      """
      daemon off;
      user %s;
      worker_processes 1;
      pid nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d;
          %s
        }
      }
      """;

  private static final String PASSED_ON =
      """
      location / {
        proxy_pass http://%s;
        proxy_set_header Host $http_host;
      }
      """;

  private static final String WITH_PHP_FPM =
      """
      root %s;
      index index.php;
      location / {
        try_files $uri $uri/ /index.php?$args;
      }
      location ~ \\.php$ {
        include /etc/nginx/fastcgi_params;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_pass %s;
      }
      """;

  private static final String APACHE =
      """
      ServerRoot %s
      ServerName 127.0.0.1
      PidFile apache.pid
      Mutex sem
      Listen 127.0.0.1:%d
      LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
      LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
      LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
      LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
      ErrorLog /dev/stderr
      %s
      ProxyPass / http://%s/
      """;

  private final SiteProcess process;
  private final URI address;

  private FrontServer(SiteProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** nginx with that file's lines, in front of that site. */
  static FrontServer nginx(URI address, String lines, URI site) throws IOException {
    return nginx(address, lines + PASSED_ON.formatted(site.getAuthority()));
  }

  /** nginx with a site's files, and PHP-FPM at that address for what is PHP. */
  static FrontServer php(URI address, Path site, URI fpm) throws IOException {
    return nginx(address, WITH_PHP_FPM.formatted(site, fpm.getAuthority()));
  }

  private static FrontServer nginx(URI address, String lines) throws IOException {
    Path folder = SiteProcess.newFolder("nginx");
    Path config = folder.resolve("nginx.conf");
    String user = System.getProperty("user.name");
    Files.writeString(config, NGINX.formatted(user, address.getPort(), lines));
    List<String> command =
        List.of("/usr/sbin/nginx", "-p", folder + "/", "-c", "" + config, "-e", "stderr");
    return start(folder, command, address);
  }

  /** Apache with that file's lines, in front of that site. */
  static FrontServer apache(URI address, String lines, URI site) throws IOException {
    Path folder = SiteProcess.newFolder("apache");
    Path config = folder.resolve("apache.conf");
    Files.writeString(
        config, APACHE.formatted(folder, address.getPort(), lines, site.getAuthority()));
    return start(
        folder, List.of("/usr/sbin/apache2", "-D", "FOREGROUND", "-f", "" + config), address);
  }

  private static FrontServer start(Path folder, List<String> command, URI address)
      throws IOException {
    FrontServer started = new FrontServer(SiteProcess.start(folder, Map.of(), command), address);
    Eventually.until(
        LIMIT,
        () -> started.answer().matches("HTTP [1-4].*"),
        () -> started.answer() + "\n" + started.process.log());
    return started;
  }

  private String answer() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      return "HTTP " + connection.getResponseCode();
    } catch (IOException notYet) {
      return notYet.toString();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
