package org.bellhop.sandbox;

import java.time.Instant;
import java.util.List;

/** Looks at the phones, at OneSignal and at what just happened. */
final class LiveParts {
  private final Phones phones;
  private final Story story;
  private final PretendOneSignal oneSignal;

  LiveParts(Phones phones, Story story, PretendOneSignal oneSignal) {
    this.phones = phones;
    this.story = story;
    this.oneSignal = oneSignal;
  }

  LiveView now() {
    Instant now = Instant.now();
    List<LiveView.Screen> screens =
        phones.all().stream()
            .map(phone -> new LiveView.Screen(phone, oneSignal.deliveredTo(phone.subscription())))
            .toList();
    return new LiveView(
        screens,
        story.newest(),
        LiveView.minute(now),
        oneSignal.script().awayUntil(now).map(LiveView::second).orElse(null));
  }
}
