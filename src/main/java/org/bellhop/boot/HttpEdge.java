package org.bellhop.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Mutes;
import org.bellhop.event.Decisions;
import org.bellhop.event.EventJson;
import org.bellhop.event.Reading;
import org.bellhop.event.RecentEvents;
import org.bellhop.member.Preferences;
import org.bellhop.push.Taps;
import org.bellhop.sandbox.Sandbox;
import org.bellhop.web.AdminConfig;
import org.bellhop.web.AdminFilter;
import org.bellhop.web.AdminOrSelfFilter;
import org.bellhop.web.AdminOrSignedFilter;
import org.bellhop.web.AssetResource;
import org.bellhop.web.Counting;
import org.bellhop.web.EventResource;
import org.bellhop.web.EventStoryResource;
import org.bellhop.web.FormsOnly;
import org.bellhop.web.HealthResource;
import org.bellhop.web.HomeResource;
import org.bellhop.web.MePage;
import org.bellhop.web.MemberDecisionsResource;
import org.bellhop.web.MemberResource;
import org.bellhop.web.MetricsResource;
import org.bellhop.web.MyDevicesResource;
import org.bellhop.web.MyPhones;
import org.bellhop.web.MyPreferencesResource;
import org.bellhop.web.MySeenResource;
import org.bellhop.web.OpenApiResource;
import org.bellhop.web.Pages;
import org.bellhop.web.ProblemMapper;
import org.bellhop.web.RateLimitFilter;
import org.bellhop.web.RegistrationResource;
import org.bellhop.web.RegistrationWatch;
import org.bellhop.web.SameSiteFilter;
import org.bellhop.web.ScriptResource;
import org.bellhop.web.Sending;
import org.bellhop.web.SignatureFilter;
import org.bellhop.web.SourceResource;
import org.bellhop.web.TapResource;
import org.bellhop.web.TappedPhone;
import org.bellhop.web.WebhookSecret;
import org.bellhop.web.WebhookUses;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Builds what answers HTTP around the core: every filter and every resource, for Jersey. */
final class HttpEdge {
  /** Registrations of one address in a minute: forty phones of the most talkative old app. */
  private static final int REGISTRATION_LIMIT = 1_200;

  private final Core core;
  private final Optional<Sandbox> sandbox;
  private final Sending sending;
  private final Pages pages;

  HttpEdge(Core core) {
    this.core = core;
    this.sandbox = core.sandbox();
    this.sending = new Sending(core.valve(), core.settings().shadow());
    this.pages =
        new Pages(
            sandbox.map(present -> core.settings().oneSignal().sandboxSends()),
            Navigation.of(sandbox.isPresent()),
            sending,
            core.clock());
  }

  ResourceConfig resources() {
    ResourceConfig resources =
        new ResourceConfig()
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            // Behind a proxy Jersey would make a relative address absolute with the wrong scheme.
            .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
            .register(JacksonFeature.class)
            .register(new ProblemMapper(pages))
            .register(new Parameters());
    filters().forEach(resources::register);
    List<Object> endpoints = endpoints();
    resources.register(new Instances(endpoints));
    endpoints.forEach(endpoint -> resources.register(endpoint.getClass()));
    return resources;
  }

  private List<Object> filters() {
    Settings settings = core.settings();
    List<WebhookSecret> secrets =
        sandbox.map(Sandbox::eventSecrets).orElse(settings.eventSecrets());
    SignatureFilter signatures = new SignatureFilter(secrets, core.clock());
    AdminFilter admins = new AdminFilter(admins());
    List<Object> filters = new ArrayList<>();
    filters.add(new RegistrationWatch(core.journal(), core.clock()));
    filters.add(new Counting(core.meters().registry()));
    filters.add(signatures);
    filters.add(admins);
    filters.add(new AdminOrSignedFilter(signatures, admins));
    filters.add(new AdminOrSelfFilter(admins));
    filters.add(new SameSiteFilter(settings.ownAddresses()));
    filters.add(new RateLimitFilter(REGISTRATION_LIMIT));
    filters.add(new FormsOnly());
    sandbox.ifPresent(present -> filters.add(present.gate()));
    return filters;
  }

  private List<Object> endpoints() {
    List<Object> endpoints = new ArrayList<>();
    endpoints.add(new HomeResource(sandbox.isPresent() ? "/sandbox/" : "/admin/"));
    endpoints.add(new RegistrationResource(core.devices(), core.rechecks()));
    endpoints.add(new ScriptResource());
    endpoints.add(new AssetResource());
    endpoints.add(
        new MemberResource(
            core.devices(),
            core.erasures(),
            reading(),
            new WebhookUses(core.database(), core.clock())));
    endpoints.add(
        new TapResource(
            new Taps(core.database(), core.clock()), new TappedPhone(core.devices()), core::site));
    Decisions decisions = new Decisions(core.database());
    endpoints.add(new EventStoryResource(decisions));
    endpoints.add(new MemberDecisionsResource(decisions));
    EventJson events = core.events();
    endpoints.add(new EventResource(core.pushes(), events));
    endpoints.add(
        new SourceResource(
            core.pushes(), events, core.settings().sources().webhooks(core.clock())));
    endpoints.add(new HealthResource(core.database(), sandbox.isPresent(), sending));
    endpoints.add(new MetricsResource(core.meters(), core.settings().metricsToken()));
    endpoints.add(new OpenApiResource());
    endpoints.addAll(memberPages());
    endpoints.addAll(new AdminPages(core, sending, pages).endpoints());
    sandbox.ifPresent(present -> endpoints.addAll(present.endpoints(around())));
    return endpoints;
  }

  private Sandbox.Around around() {
    return new Sandbox.Around(
        core.outbox(), new RecentEvents(core.database()), pages, core.clock());
  }

  private Reading reading() {
    return new Reading(core.database(), core.clock());
  }

  private List<Object> memberPages() {
    MyPhones phones =
        new MyPhones(
            core.devices(),
            new Mutes(core.database()),
            core.phoneTests(),
            core.settings().wishes().timeZone());
    Preferences preferences = new Preferences(core.database());
    return List.of(
        new MyDevicesResource(phones),
        new MyPreferencesResource(preferences),
        new MySeenResource(reading()),
        new MePage(phones, preferences, new Decisions(core.database()), pages));
  }

  /** Anybody may sign in as a pretended member. */
  private AdminConfig admins() {
    AdminConfig named = core.settings().admins();
    return sandbox.map(present -> named.without(present.members())).orElse(named);
  }
}
