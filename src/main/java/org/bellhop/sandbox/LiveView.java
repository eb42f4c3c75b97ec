package org.bellhop.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the page that change by themselves.
 *
 * @param clock what the phones show
 * @param away until when OneSignal is away, as a time of day; null while it answers
 */
public record LiveView(
    List<Screen> screens, List<Happening> happenings, String clock, @Nullable String away) {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("H:mm");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** One phone and what stands on its lock screen, newest first. */
  public record Screen(PretendPhone.Facts phone, List<Notice> notices) {
    /** "bob’s iPhone". */
    public String name() {
      String member = phone.member();
      return member == null
          ? "Nobody’s " + phone.platform().phone()
          : Names.shown(member) + "’s " + phone.platform().phone();
    }
  }

  static String minute(Instant at) {
    return MINUTE.format(LocalTime.ofInstant(at, ZoneId.systemDefault()));
  }

  static String second(Instant at) {
    return SECOND.format(LocalTime.ofInstant(at, ZoneId.systemDefault()));
  }

  /** The same as long as nothing has changed that can be seen. */
  public String version() {
    return Integer.toHexString(Objects.hash(screens, happenings, clock, away));
  }

  /** Where a tap leads: in the pretend site, whatever host the reader has it under. */
  public static String tap(Notice notice, String base) {
    String target = Objects.requireNonNullElse(notice.targetUrl(), "");
    String path = path(target);
    return path.startsWith(base + "/sandbox/") ? path : target;
  }

  /** Others than Bellhop may send here, and what they like. */
  private static String path(String address) {
    try {
      return Objects.requireNonNullElse(new URI(address).getRawPath(), "");
    } catch (URISyntaxException noAddress) {
      return "";
    }
  }
}
