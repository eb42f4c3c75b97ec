package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Bellhop's own address as phones see it, and what is to be copied with it.
 *
 * @param base without a slash at its end
 * @param known whether the settings say it; else it is where the reader is
 */
public record SetupAddress(String base, boolean known) {

  /**
   * @param own PUBLIC_URL
   * @param site SITE_URL, below which Bellhop is mounted
   */
  static SetupAddress of(Optional<URI> own, Optional<URI> site, HttpServletRequest request) {
    return own.map(address -> new SetupAddress(bare(address), true))
        .or(() -> site.map(at -> new SetupAddress(bare(at) + request.getContextPath(), true)))
        .orElseGet(() -> new SetupAddress(here(request), false));
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
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ObjectNode service = all.putObject("services").putObject("registration").put("active", true);
    service
        .putArray("endpoints")
        .addObject()
        .put("url", endpoint())
        .put("dataType", "onesignal")
        .put("urlRegex", ".*");
    return pretty(all);
  }

  private static String pretty(JsonNode all) {
    return all.toPrettyString();
  }

  /** The line for the site's pages. */
  public String line() {
    return "<script src=\"" + base + "/bellhop.js\" data-member=\"42\"></script>";
  }
}
