package org.bellhop.web;

import java.time.Clock;
import java.util.List;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.Devices;
import org.bellhop.member.MemberId;
import org.bellhop.push.Outbox;
import org.bellhop.push.Push;

/** What a running Bellhop has written down of an event's pushes. */
final class Pushes {
  private final Outbox outbox;

  Pushes(TestBellhop bellhop) {
    Clock clock = Clock.systemUTC();
    outbox = new Outbox(bellhop.database(), new Devices(bellhop.database(), clock), clock, 1);
  }

  List<Push> of(String key) {
    return outbox.of(key);
  }

  /** Whom the event's pushes are for, a name for each device. */
  List<String> owners(String key) {
    return of(key).stream()
        .flatMap(push -> push.targets().stream())
        .map(target -> target.ownership().owner())
        .map(MemberId::value)
        .sorted()
        .toList();
  }
}
