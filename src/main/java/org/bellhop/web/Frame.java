package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every page has around its content.
 *
 * @param base the context path, before every link
 * @param path of the request, under the base
 * @param sandbox where pushes go, if this is the sandbox
 * @param bars what stands in the way of pushes
 */
public record Frame(
    String title,
    String base,
    String path,
    Optional<String> sandbox,
    List<Sending.Bar> bars,
    List<NavLink> links,
    Instant now) {

  /** One page in the navigation. */
  public record NavLink(String path, String word) {}

  static Frame of(HttpServletRequest request, String title, Site site) {
    String base = request.getContextPath();
    String path = request.getRequestURI().substring(base.length());
    return new Frame(
        title,
        base,
        path,
        site.sandbox(),
        isMembers(path) ? List.of() : site.sending().bars(),
        isMembers(path) ? List.of() : site.links(),
        site.clock().instant());
  }

  /** What a member sees leads to no page of the admins. */
  private static boolean isMembers(String path) {
    return path.equals("/me") || path.startsWith("/me/");
  }

  /** What is the same on all pages. */
  record Site(Optional<String> sandbox, List<NavLink> links, Sending sending, Clock clock) {}

  /** The link to a page of Bellhop's own, wherever the WAR is mounted. */
  public String to(String path) {
    return base + path;
  }

  /** Whether the page belongs to that part of the navigation. */
  public boolean isAt(NavLink link) {
    // The overview is the beginning of all the admin's pages.
    return link.path().equals("/admin/")
        ? path.equals("/admin/") || path.equals("/admin")
        : path.startsWith(link.path());
  }
}
