<?php
/**
 * Plugin Name:       Bellhop
 * Description:       Tells Bellhop what happens on this site, so that the phones of those it concerns ring.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * Text Domain:       bellhop
 *
 * Members are known to Bellhop by their number (wp_users.ID), and by nothing else.
 */

declare(strict_types=1);

namespace Bellhop;

defined( 'ABSPATH' ) || exit;

/** Where Bellhop is, and the secret that both share. wp-config.php goes before the settings page. */
final class Settings {
	public const OPTION = 'bellhop';

	/** Without a slash at its end; empty if nobody said. */
	public static function url(): string {
		$url = defined( 'BELLHOP_URL' ) ? (string) constant( 'BELLHOP_URL' ) : self::option( 'url' );
		return rtrim( $url, '/' );
	}

	public static function secret(): string {
		return defined( 'BELLHOP_EVENT_SECRET' )
			? (string) constant( 'BELLHOP_EVENT_SECRET' )
			: self::option( 'secret' );
	}

	public static function complete(): bool {
		return '' !== self::url() && '' !== self::key( self::secret() );
	}

	/** The bytes of a secret of Standard Webhooks; empty if it is none. */
	public static function key( string $secret ): string {
		$key = 0 === strpos( $secret, 'whsec_' ) ? base64_decode( substr( $secret, 6 ), true ) : false;
		return false !== $key && strlen( $key ) >= 24 && strlen( $key ) <= 64 ? $key : '';
	}

	private static function option( string $name ): string {
		$option = get_option( self::OPTION );
		return is_array( $option ) && isset( $option[ $name ] ) ? (string) $option[ $name ] : '';
	}
}

/**
 * What Bellhop is still to be told, in a table of its own: written when it happens, sent when the visitor
 * has his answer, and again by WP-Cron until Bellhop has taken it. Bellhop knows a repetition by its key.
 */
final class Queue {
	public const CRON = 'bellhop_retry';

	private const SCHEMA      = '1';
	private const PAUSE       = 'bellhop_pause';
	private const FAILURE     = 'bellhop_failure';
	private const NEWS        = '/api/events';
	private const NEWS_LASTS  = 3 * DAY_IN_SECONDS;
	private const LASTS       = 30 * DAY_IN_SECONDS;
	private const MOST        = 50;
	private const NEVER_TAKEN = array( 400, 409, 413, 415, 422 );

	/** Whether this request has something to send. */
	private static bool $filled = false;

	public static function hook(): void {
		add_action( 'init', array( self::class, 'prepare' ) );
		add_action( 'shutdown', array( self::class, 'after_the_answer' ), 1000 );
		add_action( self::CRON, array( self::class, 'again' ) );
		add_filter( 'cron_schedules', array( self::class, 'schedules' ) );
		register_deactivation_hook( __FILE__, array( self::class, 'rest' ) );
		register_uninstall_hook( __FILE__, array( self::class, 'remove' ) );
	}

	/**
	 * News for members.
	 *
	 * @param int[]                $recipients numbers of members.
	 * @param array<string, mixed> $data what else stands in the event's data.
	 */
	public static function event( string $key, string $type, array $recipients, array $data ): void {
		$to = array_values( array_unique( array_filter( array_map( 'intval', $recipients ) ) ) );
		if ( array() === $to ) {
			return;
		}
		$data['recipients'] = array_map( 'strval', $to );
		$event              = array(
			'type'      => $type,
			'timestamp' => gmdate( 'Y-m-d\TH:i:s\Z' ),
			'data'      => array_filter( $data, static fn ( $value ) => null !== $value && '' !== $value ),
		);
		/** The site's own last word: the event changed, or null to keep it from Bellhop. */
		$event = apply_filters( 'bellhop_event', $event, $key );
		if ( is_array( $event ) ) {
			self::add( $key, 'POST', self::NEWS, $event );
		}
	}

	/** All phones of the member are nobody's, until somebody signs in on them. */
	public static function signed_out( int $member ): void {
		self::about( $member, 'POST', '/logout' );
	}

	/** The member is none any more. */
	public static function deleted( int $member ): void {
		self::about( $member, 'DELETE', '' );
	}

	private static function about( int $member, string $method, string $verb ): void {
		if ( $member > 0 ) {
			$key  = sprintf( 'wp%d.member%d.%s', get_current_blog_id(), $member, wp_generate_uuid4() );
			$body = array( 'member' => (string) $member );
			self::add( $key, $method, "/api/members/$member$verb", $body );
		}
	}

	/** @param array<string, mixed> $body */
	private static function add( string $key, string $method, string $path, array $body ): void {
		global $wpdb;
		$json = wp_json_encode( $body );
		if ( ! Settings::complete() || false === $json ) {
			return;
		}
		$table = self::table();
		// The JSON is pure ASCII, whatever the table's character set is. What is told twice has one row.
		$wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $table (webhook_id, method, path, body, attempts, due, created) VALUES (%s, %s, %s, %s, 0, %d, %d)", $key, $method, $path, $json, time(), time() ) ); // phpcs:ignore
		self::$filled = true;
	}

	/** Nobody waits for Bellhop where PHP can end the answer first; elsewhere for two seconds at the most. */
	public static function after_the_answer(): void {
		if ( ! self::$filled || false !== get_transient( self::PAUSE ) ) {
			return;
		}
		$ended = false;
		foreach ( array( 'fastcgi_finish_request', 'litespeed_finish_request' ) as $end ) {
			$ended = $ended || ( function_exists( $end ) && $end() );
		}
		self::send( $ended ? 10.0 : 2.0 );
	}

	/** What was not taken at first. News grows old, and so do sign-outs; deletions stay until they are taken. */
	public static function again(): void {
		global $wpdb;
		$table = self::table();
		delete_transient( self::PAUSE );
		$wpdb->query( $wpdb->prepare( "DELETE FROM $table WHERE method = 'POST' AND ( created < %d OR ( path = %s AND created < %d ) )", time() - self::LASTS, self::NEWS, time() - self::NEWS_LASTS ) ); // phpcs:ignore
		self::send( 20.0 );
	}

	/** Sign-outs and deletions first. The first that gets no answer ends it: the others would wait as long. */
	private static function send( float $seconds ): void {
		global $wpdb;
		$end   = microtime( true ) + $seconds;
		$table = self::table();
		$rows  = Settings::complete() ? $wpdb->get_results( $wpdb->prepare( "SELECT * FROM $table WHERE due <= %d ORDER BY path = %s, id LIMIT %d", time(), self::NEWS, self::MOST ) ) : array(); // phpcs:ignore
		foreach ( $rows as $row ) {
			$left = $end - microtime( true );
			if ( $left < 0.5 ) {
				return;
			}
			if ( self::claim( $row ) && ! self::settle( $row, Request::send( $row, $left ) ) ) {
				set_transient( self::PAUSE, 1, MINUTE_IN_SECONDS );
				return;
			}
		}
	}

	/** Of two processes that see the row one sends it; if that dies, it is due again later. */
	private static function claim( object $row ): bool {
		global $wpdb;
		$table = self::table();
		$later = time() + min( HOUR_IN_SECONDS, MINUTE_IN_SECONDS * 2 ** min( 6, (int) $row->attempts ) );
		return 1 === $wpdb->query( $wpdb->prepare( "UPDATE $table SET attempts = attempts + 1, due = %d WHERE id = %d AND attempts = %d", $later, $row->id, $row->attempts ) ); // phpcs:ignore
	}

	/** @return bool whether Bellhop can be told the next. */
	private static function settle( object $row, string $outcome ): bool {
		global $wpdb;
		$taken   = '' !== $outcome && '2' === $outcome[0];
		$refused = in_array( (int) $outcome, self::NEVER_TAKEN, true );
		if ( ! $taken ) {
			update_option( self::FAILURE, array( 'at' => time(), 'what' => $outcome ), false );
		}
		if ( $taken || $refused ) {
			$wpdb->delete( self::table(), array( 'id' => (int) $row->id ), array( '%d' ) );
		}
		return $taken || $refused;
	}

	/** @return array{waiting: int, at: int, what: string} */
	public static function state(): array {
		global $wpdb;
		$table   = self::table();
		$failure = get_option( self::FAILURE );
		return array(
			'waiting' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" ), // phpcs:ignore
			'at'      => is_array( $failure ) ? (int) $failure['at'] : 0,
			'what'    => is_array( $failure ) ? (string) $failure['what'] : '',
		);
	}

	/** Here and not at the activation: a must-use plugin and a new site of a network have none. */
	public static function prepare(): void {
		global $wpdb;
		if ( self::SCHEMA !== get_option( 'bellhop_schema' ) ) {
			require_once ABSPATH . 'wp-admin/includes/upgrade.php';
			dbDelta(
				'CREATE TABLE ' . self::table() . " (
					id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
					webhook_id varchar(100) NOT NULL,
					method varchar(10) NOT NULL,
					path varchar(100) NOT NULL,
					body longtext NOT NULL,
					attempts int(11) NOT NULL,
					due bigint(20) NOT NULL,
					created bigint(20) NOT NULL,
					PRIMARY KEY  (id),
					UNIQUE KEY webhook_id (webhook_id),
					KEY due (due)
				) {$wpdb->get_charset_collate()};"
			);
			update_option( 'bellhop_schema', self::SCHEMA );
		}
		if ( ! wp_next_scheduled( self::CRON ) ) {
			wp_schedule_event( time() + MINUTE_IN_SECONDS, 'bellhop_minute', self::CRON );
		}
	}

	/**
	 * @param array<string, array<string, mixed>> $schedules
	 * @return array<string, array<string, mixed>>
	 */
	public static function schedules( array $schedules ): array {
		$schedules['bellhop_minute'] = array(
			'interval' => MINUTE_IN_SECONDS,
			'display'  => 'Every minute',
		);
		return $schedules;
	}

	public static function rest(): void {
		wp_clear_scheduled_hook( self::CRON );
	}

	public static function remove(): void {
		global $wpdb;
		$table = self::table();
		$wpdb->query( "DROP TABLE IF EXISTS $table" ); // phpcs:ignore
		delete_transient( self::PAUSE );
		foreach ( array( Settings::OPTION, self::FAILURE, 'bellhop_schema' ) as $option ) {
			delete_option( $option );
		}
	}

	private static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'bellhop_queue';
	}
}

/** One request to Bellhop, signed as Standard Webhooks say. */
final class Request {
	/** @return string the HTTP status, and of a failure some words that hold no secret. */
	public static function send( object $row, float $seconds ): string {
		$time   = (string) time();
		$signed = $row->webhook_id . '.' . $time . '.' . $row->body;
		$key    = Settings::key( Settings::secret() );
		$answer = wp_remote_request(
			Settings::url() . $row->path,
			array(
				'method'      => $row->method,
				'timeout'     => min( 5.0, $seconds ),
				'redirection' => 0,
				'user-agent'  => 'Bellhop-WordPress',
				'body'        => $row->body,
				'headers'     => array(
					'Content-Type'      => 'application/json',
					'webhook-id'        => $row->webhook_id,
					'webhook-timestamp' => $time,
					'webhook-signature' => 'v1,' . base64_encode( hash_hmac( 'sha256', $signed, $key, true ) ),
				),
			)
		);
		if ( is_wp_error( $answer ) ) {
			return 'No answer: ' . Text::plain( $answer->get_error_message(), 200 );
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status >= 200 && $status < 300 ) {
			return (string) $status;
		}
		return $status . ' ' . Text::plain( wp_remote_retrieve_body( $answer ), 200 );
	}
}

/** What members wrote, as a phone can show it. */
final class Text {
	public static function plain( string $html, int $most = 500 ): string {
		$text = html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return mb_substr( trim( wp_check_invalid_utf8( $text, true ) ), 0, $most );
	}

	/**
	 * Who did it. Nobody's e-mail address leaves the site: some sites make it the name.
	 *
	 * @return array<string, string>|null
	 */
	public static function actor( int $user, string $name = '' ): ?array {
		$member = $user > 0 ? get_userdata( $user ) : false;
		$name   = self::plain( false === $member ? $name : $member->display_name, 100 );
		$actor  = array();
		if ( $user > 0 ) {
			$actor['id'] = (string) $user;
		}
		if ( '' !== $name && false === strpos( $name, '@' ) ) {
			$actor['name'] = $name;
		}
		return array() === $actor ? null : $actor;
	}

	/** The address of a page without the host, which Bellhop knows. */
	public static function path( string $url ): string {
		$path = wp_make_link_relative( $url );
		return '' !== $path && '/' === $path[0] ? $path : '/' . $path;
	}
}

/** Comments, answers to them, and mentions in them; each member hears of a comment once. */
final class Comments {
	// Hooks' arguments have no types here: other plugins call hooks too, and a wrong type would end their page.

	private const MOST_MENTIONS = 20;

	public static function hook(): void {
		add_action( 'comment_post', array( self::class, 'posted' ), 10, 2 );
		add_action( 'rest_after_insert_comment', array( self::class, 'posted_by_rest' ), 10, 3 );
		add_action( 'transition_comment_status', array( self::class, 'changed' ), 10, 3 );
	}

	/**
	 * @param int|string $id
	 * @param int|string $approved 1, 0 or 'spam'; what is held or spam waits for {@see changed()}.
	 */
	public static function posted( $id, $approved ): void {
		$comment = get_comment( (int) $id );
		if ( '1' === (string) $approved && $comment instanceof \WP_Comment ) {
			self::tell( $comment );
		}
	}

	/**
	 * The REST API does not call comment_post.
	 *
	 * @param mixed $comment
	 * @param mixed $request
	 * @param mixed $creating
	 */
	public static function posted_by_rest( $comment, $request = null, $creating = false ): void {
		if ( $creating && $comment instanceof \WP_Comment && '1' === (string) $comment->comment_approved ) {
			self::tell( $comment );
		}
	}

	/**
	 * What comes back out of the trash was told before.
	 *
	 * @param mixed $new
	 * @param mixed $old
	 * @param mixed $comment
	 */
	public static function changed( $new, $old, $comment ): void {
		if ( $comment instanceof \WP_Comment && 'approved' === $new && in_array( $old, array( 'unapproved', 'spam' ), true ) ) {
			self::tell( $comment );
		}
	}

	private static function tell( \WP_Comment $comment ): void {
		$post = get_post( (int) $comment->comment_post_ID );
		if ( ! $post instanceof \WP_Post || ! in_array( $comment->comment_type, array( '', 'comment' ), true ) ) {
			return;
		}
		$author = (int) $comment->user_id;
		// With its time: after a backup was put back, a number comes twice.
		$key  = sprintf( 'wp%d.comment%d.%s', get_current_blog_id(), (int) $comment->comment_ID, preg_replace( '/\D/', '', $comment->comment_date_gmt ) );
		$data = array(
			'actor'   => Text::actor( $author, $comment->comment_author ),
			'subject' => Text::plain( $post->post_title, 200 ),
			'text'    => Text::plain( $comment->comment_content ),
			'path'    => Text::path( get_comment_link( $comment ) ),
			'thread'  => 'post-' . $post->ID,
		);
		foreach ( self::recipients( $comment, $post ) as $type => $members ) {
			Queue::event( "$key.$type", $type, array_diff( $members, array( $author ) ), $data );
		}
	}

	/** @return array<string, int[]> members by what the comment is to them. */
	private static function recipients( \WP_Comment $comment, \WP_Post $post ): array {
		$what = array( (int) $post->post_author => 'comment.created' );
		// Who is mentioned where a password is needed has perhaps none.
		foreach ( '' === $post->post_password ? self::mentioned( $comment->comment_content ) : array() as $member ) {
			$what[ $member ] = 'mention.created';
		}
		$answered = get_comment( (int) $comment->comment_parent );
		if ( (int) $comment->comment_parent > 0 && $answered instanceof \WP_Comment ) {
			$what[ (int) $answered->user_id ] = 'reply.created';
		}
		$members = array();
		foreach ( $what as $member => $type ) {
			// Nobody's phone shows words from a page that he may not read.
			if ( $member > 0 && user_can( $member, 'read_post', $post->ID ) ) {
				$members[ $type ][] = $member;
			}
		}
		return $members;
	}

	/** @return int[] */
	private static function mentioned( string $content ): array {
		preg_match_all( '/(?<![\w@.\/-])@([A-Za-z0-9_.-]{1,60})/', Text::plain( $content, 10000 ), $found );
		$names   = array_slice( array_unique( $found[1] ), 0, self::MOST_MENTIONS );
		$members = array();
		foreach ( $names as $name ) {
			$name = rtrim( $name, '.-' );
			$user = get_user_by( 'slug', strtolower( $name ) );
			$user = false === $user ? get_user_by( 'login', $name ) : $user;
			if ( false !== $user ) {
				$members[] = (int) $user->ID;
			}
		}
		return $members;
	}
}

/** Private messages, mentions and friends in BuddyPress, and in BuddyBoss, which came from it. */
final class BuddyPress {
	public static function hook(): void {
		// BuddyBoss hands over one argument, BuddyPress two: one is enough.
		add_action( 'messages_message_sent', array( self::class, 'message' ), 10, 1 );
		add_action( 'bp_activity_sent_mention_email', array( self::class, 'mention' ), 10, 5 );
		add_action( 'friends_friendship_requested', array( self::class, 'asked' ), 10, 3 );
		add_action( 'friends_friendship_accepted', array( self::class, 'accepted' ), 10, 3 );
		add_action( 'template_redirect', array( self::class, 'open' ), 1 );
	}

	/** @param object $message BP_Messages_Message; in an answer its recipients are keyed by member. */
	public static function message( $message ): void {
		$sender = (int) $message->sender_id;
		$to     = array();
		foreach ( array_values( (array) $message->recipients ) as $recipient ) {
			$to[] = (int) ( ( (array) $recipient )['user_id'] ?? 0 );
		}
		Queue::event(
			self::key( 'message', (int) $message->id, (string) $message->date_sent ),
			'message.received',
			array_diff( $to, array( $sender ) ),
			array(
				'actor'   => Text::actor( $sender ),
				'subject' => Text::plain( (string) $message->subject, 200 ),
				'text'    => Text::plain( (string) $message->message ),
				'path'    => self::path( 'thread-' . (int) $message->thread_id ),
				'thread'  => 'conversation-' . (int) $message->thread_id,
			)
		);
	}

	/**
	 * @param object     $activity BP_Activity_Activity.
	 * @param int|string $receiver
	 */
	public static function mention( $activity, $subject = '', $message = '', $content = '', $receiver = 0 ): void {
		$member = (int) $receiver;
		// A comment on a post is told as such, and what is in a hidden group only to who may read it.
		if ( 'new_blog_comment' === $activity->type
			|| ( function_exists( 'bp_activity_user_can_read' ) && ! bp_activity_user_can_read( $activity, $member ) ) ) {
			return;
		}
		$link = function_exists( 'bp_activity_get_permalink' ) ? bp_activity_get_permalink( (int) $activity->id ) : '';
		Queue::event(
			self::key( 'mention' . $member, (int) $activity->id, (string) $activity->date_recorded ),
			'mention.created',
			array_diff( array( $member ), array( (int) $activity->user_id ) ),
			array(
				'actor'  => Text::actor( (int) $activity->user_id ),
				'text'   => Text::plain( (string) $activity->content ),
				'path'   => Text::path( (string) $link ),
				'thread' => 'activity-' . (int) $activity->id,
			)
		);
	}

	/** @param int|string ...$ids the friendship, who asked, who was asked. */
	public static function asked( ...$ids ): void {
		list( $id, $initiator, $friend ) = array_map( 'intval', $ids );
		self::friendship( "friend$id.requested", 'friend.requested', $initiator, $friend );
	}

	/** @param int|string ...$ids the friendship, who asked, who was asked. */
	public static function accepted( ...$ids ): void {
		list( $id, $initiator, $friend ) = array_map( 'intval', $ids );
		self::friendship( "friend$id.accepted", 'friend.accepted', $friend, $initiator );
	}

	private static function friendship( string $key, string $type, int $actor, int $to ): void {
		Queue::event(
			sprintf( 'wp%d.%s.%d-%d', get_current_blog_id(), $key, $actor, $to ),
			$type,
			array( $to ),
			array(
				'actor' => Text::actor( $actor ),
				'path'  => self::path( 'friend.requested' === $type ? 'requests' : 'member-' . $actor ),
			)
		);
	}

	private static function key( string $what, int $id, string $date ): string {
		return sprintf( 'wp%d.%s.%d.%s', get_current_blog_id(), $what, $id, preg_replace( '/\D/', '', $date ) );
	}

	/** A page of BuddyPress has another address for each member, and an event has one for all: {@see open()}. */
	private static function path( string $what ): string {
		return Text::path( add_query_arg( 'bellhop_open', $what, home_url( '/' ) ) );
	}

	/** Leads a member from the address in a push to his own page. */
	public static function open(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- it only leads on.
		$what = isset( $_GET['bellhop_open'] ) ? sanitize_key( wp_unslash( $_GET['bellhop_open'] ) ) : '';
		if ( '' === $what ) {
			return;
		}
		if ( ! is_user_logged_in() ) {
			auth_redirect();
		}
		wp_safe_redirect( self::page( $what ) );
		exit;
	}

	private static function page( string $what ): string {
		if ( preg_match( '/^thread-(\d+)$/', $what, $id ) && function_exists( 'bp_get_message_thread_view_link' ) ) {
			return (string) bp_get_message_thread_view_link( (int) $id[1] );
		}
		if ( 'requests' === $what && function_exists( 'bp_get_friends_slug' ) ) {
			return self::home( get_current_user_id() ) . bp_get_friends_slug() . '/requests/';
		}
		return preg_match( '/^member-(\d+)$/', $what, $id ) ? self::home( (int) $id[1] ) : home_url( '/' );
	}

	private static function home( int $member ): string {
		foreach ( array( 'bp_members_get_user_url', 'bp_core_get_user_domain' ) as $of ) {
			if ( function_exists( $of ) ) {
				return trailingslashit( (string) $of( $member ) );
			}
		}
		return home_url( '/' );
	}
}

/** Who is signed in, and who is no more. */
final class Sessions {
	public static function hook(): void {
		add_action( 'wp_logout', array( self::class, 'signed_out' ) );
		add_action( 'after_password_reset', array( self::class, 'reset' ) );
		add_action( 'profile_update', array( self::class, 'changed' ), 10, 2 );
		add_action( 'deleted_user', array( self::class, 'deleted' ) );
		add_action( 'wp_ajax_bellhop_whoami', array( self::class, 'who' ) );
		add_action( 'wp_ajax_nopriv_bellhop_whoami', array( self::class, 'who' ) );
	}

	/** @param int|string $member */
	public static function signed_out( $member = 0 ): void {
		Queue::signed_out( (int) $member );
	}

	/** @param mixed $member */
	public static function reset( $member ): void {
		if ( $member instanceof \WP_User ) {
			Queue::signed_out( (int) $member->ID );
		}
	}

	/**
	 * A new password ends the sessions on all other phones: a stolen one, perhaps.
	 *
	 * @param int|string $member
	 * @param mixed      $before
	 */
	public static function changed( $member, $before = null ): void {
		$now = get_userdata( (int) $member );
		if ( false !== $now && is_object( $before ) && $now->user_pass !== $before->user_pass ) {
			Queue::signed_out( (int) $member );
		}
	}

	/** @param int|string $member */
	public static function deleted( $member ): void {
		Queue::deleted( (int) $member );
	}

	/** For a proxy that asks who a request's cookies belong to: 204, and a member's number. */
	public static function who(): void {
		nocache_headers();
		if ( is_user_logged_in() ) {
			header( 'X-Site-User: ' . get_current_user_id() );
		}
		status_header( 204 );
		exit;
	}
}

/** Settings, Bellhop. */
final class Page {
	private const SLUG = 'bellhop';

	public static function hook(): void {
		add_action( 'admin_menu', array( self::class, 'menu' ) );
		add_action( 'admin_init', array( self::class, 'register' ) );
	}

	public static function menu(): void {
		add_options_page( 'Bellhop', 'Bellhop', 'manage_options', self::SLUG, array( self::class, 'show' ) );
	}

	/** WordPress itself checks nonce and capability of what is sent to options.php. */
	public static function register(): void {
		register_setting(
			self::SLUG,
			Settings::OPTION,
			array(
				'type'              => 'array',
				'show_in_rest'      => false,
				'sanitize_callback' => array( self::class, 'checked' ),
			)
		);
	}

	/**
	 * @param mixed $said what the form sent.
	 * @return array<string, string> what is kept.
	 */
	public static function checked( $said ): array {
		$old    = get_option( Settings::OPTION );
		$kept   = array_merge( array( 'url' => '', 'secret' => '' ), is_array( $old ) ? $old : array() );
		$said   = is_array( $said ) ? $said : array();
		$url    = rtrim( esc_url_raw( trim( (string) ( $said['url'] ?? '' ) ), array( 'http', 'https' ) ), '/' );
		$secret = trim( (string) ( $said['secret'] ?? '' ) );
		if ( isset( $said['url'] ) && '' !== trim( (string) $said['url'] ) && ! is_string( wp_parse_url( $url, PHP_URL_HOST ) ) ) {
			add_settings_error( Settings::OPTION, 'url', __( 'The address must be http:// or https:// and a host. The old one is kept.', 'bellhop' ) );
		} elseif ( isset( $said['url'] ) ) {
			$kept['url'] = $url;
		}
		if ( '' !== $secret && '' === Settings::key( $secret ) ) {
			add_settings_error( Settings::OPTION, 'secret', __( 'A secret is whsec_ and 24 to 64 bytes in Base64. The old one is kept.', 'bellhop' ) );
		} elseif ( '' !== $secret ) {
			$kept['secret'] = $secret;
		}
		return array_intersect_key( $kept, array( 'url' => 1, 'secret' => 1 ) );
	}

	public static function show(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		echo '<div class="wrap"><h1>Bellhop</h1>';
		self::state();
		echo '<form method="post" action="options.php">';
		settings_fields( self::SLUG );
		echo '<table class="form-table" role="presentation">';
		self::row( 'url', __( 'Address', 'bellhop' ), 'url', Settings::url(), defined( 'BELLHOP_URL' ), 'http://127.0.0.1:8080/bellhop' );
		// The secret is written here and never shown.
		$hint = '' === Settings::secret() ? 'whsec_…' : __( 'kept unless you write another', 'bellhop' );
		self::row( 'secret', __( 'Secret', 'bellhop' ), 'password', '', defined( 'BELLHOP_EVENT_SECRET' ), $hint );
		echo '</table>';
		submit_button();
		echo '</form></div>';
	}

	private static function row( string $name, string $label, string $type, string $value, bool $fixed, string $hint ): void {
		printf(
			'<tr><th scope="row"><label for="bellhop-%1$s">%2$s</label></th><td><input id="bellhop-%1$s" class="regular-text code" name="%3$s[%1$s]" type="%4$s" value="%5$s" placeholder="%6$s" autocomplete="off"%7$s>%8$s</td></tr>',
			esc_attr( $name ),
			esc_html( $label ),
			esc_attr( Settings::OPTION ),
			esc_attr( $type ),
			esc_attr( $value ),
			esc_attr( $hint ),
			disabled( $fixed, true, false ),
			$fixed ? '<p class="description">' . esc_html__( 'Set in wp-config.php.', 'bellhop' ) . '</p>' : ''
		);
	}

	private static function state(): void {
		$state = Queue::state();
		$words = Settings::complete()
			/* translators: %d: a number */
			? sprintf( _n( '%d message to Bellhop waits.', '%d messages to Bellhop wait.', $state['waiting'], 'bellhop' ), $state['waiting'] )
			: __( 'Nothing is told to Bellhop until both are set.', 'bellhop' );
		echo '<p>' . esc_html( $words ) . '</p>';
		if ( $state['at'] > 0 ) {
			/* translators: 1: a date and time, 2: what was answered */
			$failed = sprintf( __( 'Last not taken, %1$s: %2$s', 'bellhop' ), wp_date( 'Y-m-d H:i:s', $state['at'] ), $state['what'] );
			echo '<p>' . esc_html( (string) $failed ) . '</p>';
		}
	}
}

Queue::hook();
Comments::hook();
BuddyPress::hook();
Sessions::hook();
Page::hook();
