package org.bellhop.sites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.Eventually;

/**
 * Debian's WordPress on PHP's own server, with a MariaDB and a folder of its own, and Bellhop's
 * plugin from {@code integrations}. Members register by the form and the mailed link.
 */
final class WordPress implements AutoCloseable {
  static final String ADMIN = "keeper";
  static final String PASSWORD = "correct-horse-battery";

  private static final Path SOURCE = Path.of("/usr/share/wordpress");
  private static final Path PLUGIN = Path.of("integrations", "wordpress", "bellhop.php");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path folder;
  private final MariaDb database;
  private final SiteProcess php;
  private final URI address;
  private final URI url;

  private WordPress(Path folder, MariaDb database, SiteProcess php, List<URI> addresses) {
    this.folder = folder;
    this.database = database;
    this.php = php;
    this.address = addresses.get(0);
    this.url = addresses.get(1);
  }

  /** Known to its members by its own port. */
  static WordPress start() throws IOException {
    URI address = local(SiteProcess.freePort());
    return start(address, address);
  }

  /**
   * Installed, with the plugin, and open to new members.
   *
   * @param address where it listens
   * @param url what its members see, which a proxy may be at
   */
  static WordPress start(URI address, URI url) throws IOException {
    Path folder = SiteProcess.newFolder("wordpress");
    Path site = folder.resolve("wp");
    SiteProcess.run(folder, List.of("cp", "-rL", SOURCE.toString(), site.toString()));
    MariaDb database = MariaDb.start(folder);
    database.execute(
        folder,
        "create database wp; create user wp@'127.0.0.1' identified by 'wp';"
            + " create user wp@localhost identified by 'wp';"
            + " grant all on wp.* to wp@'127.0.0.1'; grant all on wp.* to wp@localhost");
    write(site, WordPressFiles.CONFIG.formatted(database.port(), url));
    String router = site.resolve("router.php").toString();
    SiteProcess php =
        SiteProcess.start(
            folder,
            Map.of("PHP_CLI_SERVER_WORKERS", "4"),
            List.of("php", "-S", address.getAuthority(), "-t", site.toString(), router));
    WordPress started = new WordPress(folder, database, php, List.of(address, url));
    started.install();
    return started;
  }

  private static void write(Path site, String config) throws IOException {
    Path content = site.resolve("wp-content");
    Path own = Files.createDirectories(content.resolve("mu-plugins"));
    Path plugin = Files.createDirectories(content.resolve("plugins/bellhop"));
    Files.writeString(site.resolve("wp-config.php"), config);
    Files.writeString(site.resolve("router.php"), WordPressFiles.ROUTER);
    Files.writeString(own.resolve("mail.php"), WordPressFiles.MAIL);
    Files.copy(PLUGIN, plugin.resolve("bellhop.php"));
  }

  private void install() throws IOException {
    Eventually.until(LIMIT, this::answers, php::log);
    php(
        """
        define( 'WP_INSTALLING', true );
        require 'wp-load.php';
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install( 'Our town', '%s', 'keeper@example.org', true, '', '%s' );
        """
            .formatted(ADMIN, PASSWORD));
    run(
        """
        require ABSPATH . 'wp-admin/includes/plugin.php';
        update_option( 'users_can_register', 1 );
        update_option( 'comment_previously_approved', 0 );
        switch_theme( 'twentytwentythree' );
        activate_plugin( 'bellhop/bellhop.php' );
        """);
  }

  private boolean answers() {
    try {
      URI page = address.resolve("/wp-admin/install.php");
      return ((HttpURLConnection) page.toURL().openConnection()).getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where members see it. */
  URI url() {
    return url;
  }

  /** Its files. */
  Path files() {
    return folder.resolve("wp");
  }

  /** Where it listens. */
  URI address() {
    return address;
  }

  /** Runs PHP inside WordPress, as its own cron and command line do, and gives what it printed. */
  String run(String code) throws IOException {
    return php("require 'wp-load.php';\n" + code);
  }

  private String php(String code) throws IOException {
    String server = "$_SERVER['HTTP_HOST'] = '" + url.getAuthority() + "';\n";
    Path script = Files.createTempFile(folder, "run-", ".php");
    Files.writeString(script, "<?php\nchdir( __DIR__ . '/wp' );\n" + server + code);
    return SiteProcess.run(folder.resolve("wp"), List.of("php", script.toString()));
  }

  /** The number of a new post of that member. */
  int post(WordPressVisitor author, String title) throws IOException {
    return Integer.parseInt(
        run(
            """
            echo wp_insert_post( array( 'post_title' => '%s', 'post_content' => 'Hello',
              'post_status' => 'publish', 'post_author' => %s ) );
            """
                .formatted(title, author.id())));
  }

  /** The newest mail to that address. */
  String mailTo(String address) throws IOException {
    return run(
        "echo file_get_contents( dirname( ABSPATH ) . '/mail-' . md5( '%s' ) );"
            .formatted(address));
  }

  /** What PHP complained of, in the plugin or because of it. */
  String complaints() throws IOException {
    Path log = folder.resolve("debug.log");
    if (!Files.exists(log)) {
      return "";
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("bellhop"))
        .reduce("", (one, other) -> one + "\n" + other);
  }

  @Override
  public void close() {
    php.close();
    database.close();
    // A quarter of a gigabyte, which no run needs any more; the logs stay.
    try {
      SiteProcess.run(folder, List.of("rm", "-rf", "wp", "mariadb"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
