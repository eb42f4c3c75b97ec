package org.bellhop.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The site's address: the base of the paths that events carry. */
public record SiteUrl(URI base) {
  private static final String NO_ADDRESS =
      "must be an absolute address such as https://example.org";
  private static final int MAX_LENGTH = 1_000;
  private static final String URI_CHARACTERS = "-._~:/?#[]@!$&'()*+,;=%";

  /** Refuses with {@link IllegalArgumentException} what is not an absolute http(s) address. */
  public SiteUrl {
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null) {
      throw new IllegalArgumentException(NO_ADDRESS);
    }
  }

  /** Reads an address as it is. */
  public static SiteUrl of(String text) {
    try {
      return new SiteUrl(new URI(text.strip()));
    } catch (URISyntaxException noAddress) {
      throw new IllegalArgumentException(NO_ADDRESS, noAddress);
    }
  }

  /** Reads a base of paths; a missing slash at the end of its path is added. */
  public static SiteUrl parse(String text) {
    URI uri = of(text).base();
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must have no user, no ? and no #: paths are added to it");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new SiteUrl(path.endsWith("/") ? uri : uri.resolve(path + "/"));
  }

  /**
   * The absolute address of a page, percent-encoded where a browser would.
   *
   * @throws IllegalArgumentException with a sentence when the path leads away from the site or is
   *     no path
   */
  public String page(String path) {
    URI page;
    try {
      page = base.resolve(encoded(path));
    } catch (IllegalArgumentException noUri) {
      throw new IllegalArgumentException("is not a path of the site", noUri);
    }
    if (!sameSite(page)) {
      throw new IllegalArgumentException("leads away from the site: give a path such as /posts/12");
    }
    String address = page.toString();
    if (address.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
    }
    return address;
  }

  private boolean sameSite(URI page) {
    return base.getScheme().equals(page.getScheme())
        && base.getHost().equalsIgnoreCase(page.getHost() == null ? "" : page.getHost())
        && base.getPort() == page.getPort()
        && page.getUserInfo() == null;
  }

  private static String encoded(String path) {
    StringBuilder out = new StringBuilder();
    for (byte octet : path.strip().getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean plain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || URI_CHARACTERS.indexOf(character) >= 0);
      out.append(plain ? character : "%%%02x".formatted((int) character).toUpperCase(Locale.ROOT));
    }
    return out.toString();
  }
}
