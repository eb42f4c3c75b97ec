package org.bellhop.identity;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a site is asked whose a cookie is.
 *
 * @param nonce an address that tells a word first, which the question then carries in {@code
 *     X-WP-Nonce}
 * @param address where the site says who is signed in, as JSON
 * @param id where the member's id stands in that JSON
 * @param cookies the names of the cookies that are shown to the site, {@code *} at the end for any
 */
public record SiteQuestion(Optional<URI> nonce, URI address, JsonPointer id, List<String> cookies) {

  public SiteQuestion {
    cookies = List.copyOf(cookies);
  }

  /** How WordPress is asked, whose REST API believes no cookie without a nonce. */
  public static SiteQuestion wordPress(String site) {
    return new SiteQuestion(
        Optional.of(URI.create(site + "/wp-admin/admin-ajax.php?action=rest-nonce")),
        URI.create(site + "/?rest_route=/wp/v2/users/me&_fields=id"),
        JsonPointer.compile("/id"),
        List.of("wordpress_logged_in_*"));
  }

  /** How Discourse is asked. */
  public static SiteQuestion discourse(String site) {
    return simple(site + "/session/current.json", "/current_user/id", List.of("_t"));
  }

  /** How NodeBB is asked. */
  public static SiteQuestion nodeBb(String site) {
    return simple(site + "/api/self", "/uid", List.of("express.sid"));
  }

  /**
   * How any other site is asked.
   *
   * @throws IllegalArgumentException with a sentence about what would be right
   */
  public static SiteQuestion simple(String address, String id, List<String> cookies) {
    if (!id.startsWith("/")) {
      throw new IllegalArgumentException(
          "must be a JSON pointer such as /id or /user/id, not " + id);
    }
    return new SiteQuestion(
        Optional.empty(), URI.create(address), JsonPointer.compile(id), cookies);
  }

  boolean shows(String cookie) {
    return cookies.stream()
        .anyMatch(
            name ->
                name.endsWith("*")
                    ? cookie.startsWith(name.substring(0, name.length() - 1))
                    : cookie.equals(name));
  }

  static boolean isThisMachine(URI uri) {
    return "http".equals(uri.getScheme())
        && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
  }
}
