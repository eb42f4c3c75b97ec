package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;

/** A Bellhop that knows members by a signed cookie, for the kits of sites of one's own. */
final class SignedCookieBellhop implements AutoCloseable {
  static final Path KITS = Path.of("integrations").toAbsolutePath();
  static final String COOKIE_SECRET = "0123456789abcdef0123456789abcdef";
  static final Duration LIMIT = Duration.ofMinutes(1);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final BellhopProcess process;
  private final URI address;

  SignedCookieBellhop() throws IOException {
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", "https://site.example")
            .set("identity", "signed-cookie")
            .set("signed-cookie-secret", COOKIE_SECRET)
            .set("event-secret", TestBellhop.EVENT_SECRET)
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", server.url().toString())
            .start();
    address = process.awaitReady();
  }

  URI address() {
    return address;
  }

  PretendOneSignal oneSignal() {
    return oneSignal;
  }

  /** A phone whose app brought this cookie. */
  UUID phoneOf(String cookie) throws IOException {
    UUID phone = UUID.randomUUID();
    assertThat(PhoneApp.register(address, phone, "Cookie", cookie)).isEqualTo(204);
    return phone;
  }

  /** The phone has rung so often, and not more. */
  void awaitRings(UUID phone, int times) {
    Eventually.until(
        LIMIT,
        () -> oneSignal.deliveredTo(phone).size() >= times,
        () -> oneSignal.sentAsJson() + process.log());
    assertThat(oneSignal.deliveredTo(phone)).hasSize(times);
  }

  @Override
  public void close() {
    process.stop();
    server.close();
  }
}
