package org.bellhop.boot;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.bellhop.event.SiteUrl;
import org.bellhop.push.PushRequest;
import org.bellhop.sandbox.Sandbox;

/**
 * Leads what a tap opens through Bellhop, where taps are counted.
 *
 * @param address Bellhop's own, as phones see it; empty where they are not, or it is not known yet
 */
record TapLinks(Supplier<Optional<URI>> address) {

  static TapLinks of(Settings settings, Optional<Sandbox> sandbox, String contextPath) {
    if (!settings.taps()) {
      return new TapLinks(Optional::empty);
    }
    Optional<URI> known =
        settings
            .publicUrl()
            .or(() -> settings.site().map(site -> below(site, contextPath.replaceFirst("^/", ""))));
    return new TapLinks(() -> known.or(() -> sandbox.flatMap(Sandbox::ownAddress)));
  }

  private static URI below(SiteUrl site, String path) {
    return site.base().resolve(path);
  }

  /** Only where a phone surely finds Bellhop, if nobody says otherwise. */
  static boolean counted(SettingSource source) {
    boolean surely = source.text("PUBLIC_URL").isPresent();
    return source.parsed("TAPS", word -> counted(word, surely)).orElse(surely);
  }

  private static boolean counted(String word, boolean surely) {
    return switch (word) {
      case "auto" -> surely;
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("is auto, on or off");
    };
  }

  PushRequest lead(PushRequest push) {
    Optional<String> page =
        push.tap()
            .flatMap(
                token ->
                    address
                        .get()
                        .map(at -> at.toString().replaceFirst("/+$", "") + "/t/" + token.text()));
    return page.map(push::opening).orElse(push);
  }
}
