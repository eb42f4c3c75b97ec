package org.bellhop.sandbox;

import java.util.Locale;

/** How the pretend site shows its members. */
public final class Names {
  private Names() {}

  /** "Alice" for alice. */
  public static String shown(String member) {
    return initial(member) + member.substring(1);
  }

  /** "A" for alice. */
  public static String initial(String member) {
    return member.substring(0, 1).toUpperCase(Locale.ROOT);
  }

  /** The class of the stylesheet that gives each pretend member a colour. */
  public static String colour(String member) {
    return SiteResource.MEMBERS.contains(member) ? "is-" + member : "";
  }
}
