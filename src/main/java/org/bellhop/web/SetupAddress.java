package org.bellhop.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Bellhop's own address as phones see it, and what is to be copied with it.
 *
 * @param base without a slash at its end
 * @param doubt what may be wrong with it; empty where nothing is
 */
public record SetupAddress(String base, String doubt) {
  private static final String GUESSED =
      "Neither BELLHOP_SITE_URL nor BELLHOP_PUBLIC_URL is set, so the lines below have the address at"
          + " which you see this page.";
  private static final String FOREIGN =
      "BELLHOP_PUBLIC_URL is on another host than BELLHOP_SITE_URL: phones send the login’s cookie"
          + " there only if its Domain covers both, and the script does not work there.";

  /**
   * @param own PUBLIC_URL
   * @param site SITE_URL, below which Bellhop is mounted
   */
  static SetupAddress of(Optional<URI> own, Optional<URI> site, HttpServletRequest request) {
    if (own.isPresent()) {
      boolean foreign = site.filter(at -> !at.getHost().equals(own.get().getHost())).isPresent();
      return new SetupAddress(bare(own.get()), foreign ? FOREIGN : "");
    }
    return site.map(at -> new SetupAddress(bare(at) + request.getContextPath(), ""))
        .orElseGet(() -> new SetupAddress(here(request), GUESSED));
  }

  private static String here(HttpServletRequest request) {
    String all = request.getRequestURL().toString();
    String path = request.getRequestURI();
    return all.substring(0, all.length() - path.length()) + request.getContextPath();
  }

  private static String bare(URI address) {
    return address.toString().replaceFirst("/+$", "");
  }

  public String endpoint() {
    return base + "/api/registrations";
  }

  /** The part of the app's configuration. Apps before 2019 post nothing without dataType. */
  public String json() {
    return """
    {"services": {"registration": {"active": true, "endpoints": [
      {"url": %s, "dataType": "onesignal", "urlRegex": ".*"}
    ]}}}"""
        .formatted(JsonNodeFactory.instance.textNode(endpoint()));
  }

  /** The line for the site's pages. */
  public String line() {
    return "<script src=\"" + base + "/bellhop.js\" data-member=\"42\"></script>";
  }
}
