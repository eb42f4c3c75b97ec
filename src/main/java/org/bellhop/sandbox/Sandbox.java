package org.bellhop.sandbox;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Devices;
import org.bellhop.event.RecentEvents;
import org.bellhop.event.SiteUrl;
import org.bellhop.identity.SessionAttributeWay;
import org.bellhop.identity.Way;
import org.bellhop.member.MemberId;
import org.bellhop.push.Outbox;
import org.bellhop.web.Pages;
import org.bellhop.web.WebhookSecret;

/** Bellhop without an account: everything that is pretended, put together. */
public final class Sandbox {
  /** The app and key that Bellhop gives to the pretend OneSignal where it has no others. */
  public static final String APP_ID = "5a4db0c5-0000-4000-8000-be11b0b5a4d0";

  public static final String API_KEY = "sandbox-key";

  private final SandboxMode mode;
  private final OwnAddress address;
  private final Devices devices;
  private final List<WebhookSecret> eventSecrets;
  private final PretendOneSignal oneSignal;

  /**
   * Whom it believes.
   *
   * @param eventSecrets those of the settings; without any, one is made up for this run
   * @param account what Bellhop sends with, so what the pretend OneSignal takes
   */
  public record Rules(SandboxMode mode, List<WebhookSecret> eventSecrets, Account account) {}

  /** What of the rest of Bellhop it looks at and shows. */
  public record Around(Outbox outbox, RecentEvents events, Pages pages, Clock clock) {}

  public Sandbox(Rules rules, OwnAddress address, Devices devices) {
    this.mode = rules.mode();
    this.address = address;
    this.devices = devices;
    this.eventSecrets = rules.eventSecrets().isEmpty() ? List.of(madeUp()) : rules.eventSecrets();
    this.oneSignal = new PretendOneSignal(rules.account(), 20_000);
  }

  private static WebhookSecret madeUp() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(key));
  }

  /** What the server must put before everything else, so that the sandbox learns its address. */
  public OwnAddress address() {
    return address;
  }

  /** Bellhop's own; unknown until the first request. */
  public Optional<URI> ownAddress() {
    return address.get();
  }

  /** The pretend OneSignal's address; unknown until the first request. */
  public Optional<URI> oneSignalAddress() {
    return address.get().map(own -> URI.create(own + "/sandbox/onesignal"));
  }

  /** The pretend site's address. */
  public SiteUrl site() {
    return SiteUrl.parse(address.get().map(own -> own + "/sandbox/").orElse("http://127.0.0.1/"));
  }

  /** As whom anybody may sign in. */
  public List<MemberId> members() {
    return SiteResource.MEMBERS.stream().map(MemberId::new).toList();
  }

  /** How the pretend site's sign-in is recognised. */
  public Way way() {
    return new SessionAttributeWay(SiteResource.SESSION_ATTRIBUTE);
  }

  /** What the pretend site signs with. */
  public List<WebhookSecret> eventSecrets() {
    return eventSecrets;
  }

  /** What keeps strangers out. */
  public SandboxGate gate() {
    return new SandboxGate(mode);
  }

  /** The pretend site, the pretend phones and the pretend OneSignal. */
  public List<Object> endpoints(Around around) {
    Clock clock = around.clock();
    Pages pages = around.pages();
    Trace trace = new Trace();
    Community community = new Community(clock);
    Phones phones = new Phones(new PhoneLine(address, devices, trace, clock), oneSignal);
    SiteEvents events = new SiteEvents(address, eventSecrets.get(0), trace, clock);
    Story story = new Story(trace, around.outbox(), oneSignal, phones);
    return List.of(
        new SiteResource(devices),
        new CommunityResource(community, new SiteNews(events), pages),
        new PhonesResource(phones),
        new SandboxPage(pages, community, phones, new LiveParts(phones, story, oneSignal, around)),
        new OneSignalResource(oneSignal, clock));
  }
}
