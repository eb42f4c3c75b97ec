package org.bellhop.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bellhop.event.RecentEvents;

/** Looks at the phones, at OneSignal and at what just happened. */
final class LiveParts {
  private final Phones phones;
  private final Story story;
  private final PretendOneSignal oneSignal;
  private final Clock clock;
  private final RecentEvents events;
  private final Instant start;

  LiveParts(Phones phones, Story story, PretendOneSignal oneSignal, Sandbox.Around around) {
    this.phones = phones;
    this.story = story;
    this.oneSignal = oneSignal;
    this.clock = around.clock();
    this.events = around.events();
    this.start = clock.instant();
  }

  LiveView now() {
    Instant now = clock.instant();
    List<LiveView.Screen> screens =
        phones.all().stream()
            .map(phone -> new LiveView.Screen(phone, oneSignal.deliveredTo(phone.subscription())))
            .toList();
    return new LiveView(
        screens,
        story.newest(events.since(start, Story.LENGTH)),
        LiveView.minute(now),
        oneSignal.script().awayUntil(now).map(LiveView::second).orElse(null));
  }
}
