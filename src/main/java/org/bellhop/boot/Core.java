package org.bellhop.boot;

import java.time.Clock;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.event.EventJson;
import org.bellhop.event.PhoneTests;
import org.bellhop.event.PushService;
import org.bellhop.event.SiteUrl;
import org.bellhop.event.Wordings;
import org.bellhop.identity.SessionRechecks;
import org.bellhop.push.Erasures;
import org.bellhop.push.Outbox;
import org.bellhop.push.Valve;
import org.bellhop.sandbox.Sandbox;
import org.bellhop.web.Meters;
import org.bellhop.web.RegistrationJournal;

/** What Bellhop is without its HTTP edge, for the edge to be built around. */
record Core(
    Settings settings,
    Clock clock,
    Database database,
    Devices devices,
    Outbox outbox,
    Valve valve,
    PushService pushes,
    Wordings wordings,
    Erasures erasures,
    RegistrationJournal journal,
    Meters meters,
    Optional<Sandbox> sandbox,
    Optional<SessionRechecks> rechecks) {

  PhoneTests phoneTests() {
    return new PhoneTests(database, pushes, this::site, clock);
  }

  /** What all that hear of events read them by. */
  EventJson events() {
    return new EventJson(this::site, wordings);
  }

  /** The base of the paths in events. */
  SiteUrl site() {
    return settings.site().orElseGet(() -> sandbox.orElseThrow().site());
  }
}
