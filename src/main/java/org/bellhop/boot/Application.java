package org.bellhop.boot;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.DeviceList;
import org.bellhop.device.Devices;
import org.bellhop.event.PushService;
import org.bellhop.event.SiteUrl;
import org.bellhop.identity.SessionEnds;
import org.bellhop.identity.Way;
import org.bellhop.push.Courier;
import org.bellhop.push.Engine;
import org.bellhop.push.Eraser;
import org.bellhop.push.Erasures;
import org.bellhop.push.Outbox;
import org.bellhop.push.Valve;
import org.bellhop.sandbox.OwnAddress;
import org.bellhop.sandbox.Sandbox;
import org.bellhop.web.AdminConfig;
import org.bellhop.web.AdminFilter;
import org.bellhop.web.AdminResource;
import org.bellhop.web.EventResource;
import org.bellhop.web.HealthResource;
import org.bellhop.web.HomeResource;
import org.bellhop.web.JsonObjectReader;
import org.bellhop.web.MemberResource;
import org.bellhop.web.Pages;
import org.bellhop.web.ProblemMapper;
import org.bellhop.web.ProxyFilter;
import org.bellhop.web.RateLimitFilter;
import org.bellhop.web.RegistrationResource;
import org.bellhop.web.SameSiteFilter;
import org.bellhop.web.Sending;
import org.bellhop.web.SendingResource;
import org.bellhop.web.SettingsResource;
import org.bellhop.web.SignatureFilter;
import org.bellhop.web.WebhookSecret;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The object graph: every constructor is called here, and what was opened is closed here. */
final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** Registrations of one address in a minute: forty phones of the most talkative old app. */
  private static final int REGISTRATION_LIMIT = 1_200;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Settings settings;
  private final Database database;
  private final Valve valve;
  private final Outbox outbox;
  private final Optional<Sandbox> sandbox;
  private final List<Way> ways;
  private final SessionEnds sessionEnds;
  private final ResourceConfig resources = new ResourceConfig();

  Application(Settings settings, Optional<URI> address) {
    this.settings = settings;
    try {
      Clock clock = Clock.systemUTC();
      this.database = opened(Database.open(settings.database()));
      Devices devices = new Devices(database, clock);
      this.sandbox = sandbox(address, devices);
      this.valve = new Valve(database, clock, settings.oneSignal().rate());
      this.outbox = new Outbox(database, devices, clock, settings.oneSignal().batch());
      this.ways = Ways.of(settings.identity(), sandbox);
      this.sessionEnds = new SessionEnds(ways, devices, clock);
      Engine engine = engine(devices, clock);
      PushService pushes = opened(new PushService(database, outbox, engine, clock));
      register(devices, pushes, new Erasures(database, devices, engine, clock), clock);
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
    tell();
  }

  private Optional<Sandbox> sandbox(Optional<URI> address, Devices devices) {
    return settings
        .sandboxRules()
        .map(rules -> new Sandbox(rules, new OwnAddress(address), devices));
  }

  private Engine engine(Devices devices, Clock clock) {
    Gateway gateway = opened(Gateway.of(settings, sandbox, clock));
    Courier courier = new Courier(outbox, gateway, valve, clock);
    return Engine.start(database, courier, new Eraser(database, devices, gateway, clock), valve);
  }

  private void register(Devices devices, PushService pushes, Erasures erasures, Clock clock) {
    List<WebhookSecret> secrets =
        sandbox.map(Sandbox::eventSecrets).orElse(settings.eventSecrets());
    Sending sending = new Sending(valve, settings.shadow());
    Optional<String> sends = sandbox.map(present -> settings.oneSignal().sandboxSends());
    Pages pages = new Pages(sends, Navigation.of(sandbox.isPresent()), sending, clock);
    resources
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        // Behind a proxy Jersey would make a relative address absolute with the wrong scheme.
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
        .property(ServletProperties.FILTER_STATIC_CONTENT_REGEX, "/(assets/.*|favicon\\.ico)")
        .register(JacksonFeature.class)
        .register(new ProblemMapper(pages))
        .register(new JsonObjectReader())
        .register(new SignatureFilter(secrets, clock))
        .register(new SameSiteFilter(settings.ownAddresses()))
        .register(new RateLimitFilter(REGISTRATION_LIMIT))
        .register(new AdminFilter(admins()));
    List<Object> endpoints = new ArrayList<>();
    endpoints.add(new HomeResource(sandbox.isPresent() ? "/sandbox/" : "/admin/"));
    endpoints.add(new AdminResource(devices, new DeviceList(database), pages));
    endpoints.add(new SettingsResource(sending, settings.inForce(), pages));
    endpoints.add(new SendingResource(sending));
    endpoints.add(new RegistrationResource(devices));
    endpoints.add(new EventResource(pushes, this::site));
    endpoints.add(new MemberResource(devices, erasures));
    endpoints.add(new HealthResource(database, sandbox.isPresent(), sending));
    sandbox.ifPresent(present -> endpoints.addAll(present.endpoints(outbox, pages)));
    sandbox.ifPresent(present -> resources.register(present.gate()));
    resources.register(new Instances(endpoints));
    endpoints.forEach(endpoint -> resources.register(endpoint.getClass()));
  }

  /** Anybody may sign in as a pretended member. */
  private AdminConfig admins() {
    return sandbox
        .map(present -> settings.admins().without(present.members()))
        .orElse(settings.admins());
  }

  private SiteUrl site() {
    return settings.site().orElseGet(() -> sandbox.orElseThrow().site());
  }

  private void tell() {
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
