package org.bellhop.boot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.NoDataSource;
import org.bellhop.database.SiteDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.RegistrationLog;
import org.bellhop.event.DiscreetWords;
import org.bellhop.event.Dispatching;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;
import org.bellhop.event.SiteWords;
import org.bellhop.event.Wordings;
import org.bellhop.identity.SessionEnds;
import org.bellhop.identity.SessionRechecks;
import org.bellhop.identity.Way;
import org.bellhop.push.Courier;
import org.bellhop.push.Engine;
import org.bellhop.push.Eraser;
import org.bellhop.push.Erasures;
import org.bellhop.push.Outbox;
import org.bellhop.push.PushGateway;
import org.bellhop.push.Retention;
import org.bellhop.push.SiteRules;
import org.bellhop.push.Stock;
import org.bellhop.push.Valve;
import org.bellhop.sandbox.OwnAddress;
import org.bellhop.sandbox.Sandbox;
import org.bellhop.source.JavaEvents;
import org.bellhop.source.SqlSources;
import org.bellhop.web.Meters;
import org.bellhop.web.ProxyFilter;
import org.bellhop.web.RegistrationJournal;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The object graph: every constructor is called here, and what was opened is closed here. */
final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Settings settings;
  private final Database database;
  private final Valve valve;
  private final Outbox outbox;
  private final Optional<Sandbox> sandbox;
  private final Meters meters;
  private final List<Way> ways;
  private final SessionEnds sessionEnds;
  private final ResourceConfig resources;
  private final JavaEvents javaEvents;

  /**
   * @param address where it listens, if that is known
   */
  Application(Settings settings, Optional<URI> address, String contextPath) {
    this.settings = settings;
    try {
      Clock clock = Clock.systemUTC();
      this.database = opened(open(settings.database()));
      settings.household().settle(database);
      Devices devices = new Devices(database, clock, settings.household());
      this.sandbox = sandbox(address, devices);
      this.valve =
          new Valve(database, clock, settings.oneSignal().rate(), settings.oneSignal().batch());
      Wordings wordings = new Wordings(new SiteWords(settings.words(), clock));
      Optional<SessionRechecks> rechecks = settings.identity().rechecks(devices, clock);
      SiteRules rules = settings.rules(new DiscreetWords(wordings));
      this.outbox = new Outbox(database, devices, clock, rechecks.map(rules::with).orElse(rules));
      this.ways = Ways.of(settings.identity(), sandbox, clock);
      this.sessionEnds = new SessionEnds(ways, devices, clock);
      this.meters = opened(new Meters(() -> Stock.take(database, clock.instant())));
      meters.watch(ways);
      TapLinks links = TapLinks.of(settings, sandbox, contextPath);
      Dispatching dispatching =
          new Dispatching(wordings, settings.gather(), settings.household(), clock);
      Engine engine = engine(devices, links, clock);
      // It closes the engine, so nothing comes between them.
      PushService pushes = opened(new PushService(outbox, engine, dispatching, clock));
      opened(new Retention(database, clock, settings.keepDecisions()));
      Erasures erasures = new Erasures(database, devices, engine, clock);
      RegistrationJournal journal = opened(journal());
      Core core =
          new Core(
              settings, clock, database, devices, outbox, valve, pushes, wordings, erasures,
              journal, meters, sandbox, rechecks);
      this.resources = new HttpEdge(core).resources();
      EventJson events = core.events();
      this.javaEvents = new JavaEvents(pushes, events, settings.sources().sql().files());
      listen(new SqlSources.Listener(pushes, events));
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
    tell();
  }

  private static Database open(DatabaseConfig config) {
    try {
      return Database.open(config);
    } catch (NoDataSource wrong) {
      throw new BadSetting("DB_JNDI", wrong);
    }
  }

  private Optional<Sandbox> sandbox(Optional<URI> address, Devices devices) {
    return settings
        .sandboxRules()
        .map(rules -> new Sandbox(rules, new OwnAddress(address), devices));
  }

  private Engine engine(Devices devices, TapLinks links, Clock clock) {
    Gateway gateway = opened(Gateway.of(settings, sandbox, clock));
    PushGateway timed = meters.timed(gateway);
    Courier courier = new Courier(outbox, push -> timed.send(links.lead(push)), valve, clock);
    return Engine.start(database, courier, new Eraser(database, devices, gateway, clock), valve);
  }

  /** To the site's own database, where it has one that is to be read. */
  private void listen(SqlSources.Listener listener) {
    SqlSettings sql = settings.sources().sql();
    sql.site()
        .map(SiteDatabase::new)
        .ifPresent(site -> opened(new SqlSources(sql.files(), site, database, listener)));
  }

  /** What an admin compares cookies by: all nodes have this key, and the database has not. */
  private RegistrationJournal journal() {
    return new RegistrationJournal(
        new RegistrationLog(database), settings.oneSignal().key().getBytes(StandardCharsets.UTF_8));
  }

  private void tell() {
    ShortSecret.warn("ADMIN_PASSWORD", settings.admins().password(), "do all that an admin may");
    ShortSecret.warn("METRICS_TOKEN", settings.metricsToken(), "read /metrics");
    if (settings.oneSignal().isAppOdd()) {
      LOG.warn("BELLHOP_ONESIGNAL_APP_ID is no UUID: OneSignal will refuse every push");
    }
    if (sandbox.isPresent()) {
      LOG.info("Sandbox: {}", settings.oneSignal().sandboxSends());
    } else if (settings.eventSecrets().isEmpty()) {
      LOG.warn("BELLHOP_EVENT_SECRET is not set: POST /api/events answers 401 to everybody");
    }
  }

  Database database() {
    return database;
  }

  ProxyFilter proxies() {
    return new ProxyFilter(settings.proxies());
  }

  List<Way> ways() {
    return ways;
  }

  SessionEnds sessionEnds() {
    return sessionEnds;
  }

  ResourceConfig resources() {
    return resources;
  }

  JavaEvents javaEvents() {
    return javaEvents;
  }

  Optional<Sandbox> sandbox() {
    return sandbox;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable last = opened.pop();
      try {
        last.close();
      } catch (Exception failed) {
        LOG.warn("{} could not be closed", last.getClass().getSimpleName(), failed);
      }
    }
  }
}
