package org.bellhop.sites;

/** What a WordPress of the tests is set up with. */
final class WordPressFiles {
  /** wp-config.php, for a port of the database and the address that members see. */
  static final String CONFIG =
      """
      <?php
      define( 'DB_NAME', 'wp' );
      define( 'DB_USER', 'wp' );
      define( 'DB_PASSWORD', 'wp' );
      define( 'DB_HOST', '127.0.0.1:%d' );
      define( 'DB_CHARSET', 'utf8mb4' );
      define( 'DB_COLLATE', '' );
      foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
        define( $name . '_KEY', 'key of this test ' . $name );
        define( $name . '_SALT', 'salt of this test ' . $name );
      }
      define( 'WP_HOME', '%s' );
      define( 'WP_SITEURL', '%2$s' );
      define( 'WP_HTTP_BLOCK_EXTERNAL', true );
      define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
      define( 'AUTOMATIC_UPDATER_DISABLED', true );
      define( 'DISABLE_WP_CRON', true );
      define( 'WP_DEBUG', true );
      define( 'WP_DEBUG_DISPLAY', false );
      define( 'WP_DEBUG_LOG', dirname( __DIR__ ) . '/debug.log' );
      $table_prefix = 'wp_';
      if ( ! defined( 'ABSPATH' ) ) {
        define( 'ABSPATH', __DIR__ . '/' );
      }
      require_once ABSPATH . 'wp-settings.php';
      """;

  /** Leads unknown addresses to WordPress on PHP's own server. */
  static final String ROUTER =
      """
      <?php
      $path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
      if ( '/' !== $path && file_exists( __DIR__ . $path ) ) {
        return false;
      }
      $_SERVER['SCRIPT_NAME'] = '/index.php';
      require __DIR__ . '/index.php';
      """;

  /** Puts mail into files. */
  static final String MAIL =
      """
      <?php
      add_filter( 'pre_wp_mail', function ( $sent, $mail ) {
        $to = implode( ',', (array) $mail['to'] );
        file_put_contents( dirname( WP_CONTENT_DIR, 2 ) . '/mail-' . md5( $to ), $mail['message'] );
        return true;
      }, 10, 2 );
      """;

  private WordPressFiles() {}
}
