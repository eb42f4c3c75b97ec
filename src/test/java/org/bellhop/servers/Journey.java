package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.web.WebhookSecret;

/** The main job from outside: a phone registers, something happens, the phone gets a push. */
final class Journey implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String PROXY_SECRET = "a-proxy-that-can-be-trusted";
  private static final String EVENT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final UUID PHONE = UUID.fromString("b2f7f966-d8cc-11e4-bed1-df8f05be55bb");

  // What a Median app of 2022 and later posts on Android.
  static final String REGISTRATION =
      """
      {"platform":"android","publicKey":"abcdef","appId":"co.median.android.abcdef",\
      "appVersion":"2.1.0","appVersionCode":21,"distribution":"playstore","language":"en",\
      "os":"Android","osVersion":"13","model":"Google Pixel 7",\
      "hardware":"google/panther/panther:13/TQ3A.230805.001/10316531:user/release-keys",\
      "timeZone":"America/New_York","deviceName":"Google Pixel 7","carrierNames":["Verizon"],\
      "carrierName":"Verizon","installationId":"9b2d5a1c-0a54-4f0c-8a7d-6a3e1f0b7c22",\
      "androidSha1":"AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD",\
      "oneSignalUserId":"%s","oneSignalRegistrationId":"eXample:APA91bToken2",\
      "oneSignalPushToken":"eXample:APA91bToken2","oneSignalSubscribed":true,\
      "oneSignalRequiresUserPrivacyConsent":true}"""
          .formatted(PHONE);

  private static final String EVENT =
      """
      {"type":"message.received","timestamp":"%s",
       "data":{"recipients":["42"],"actor":{"id":"7","name":"Anna"},"subject":"Saturday",
               "text":"Shall we meet at noon?","path":"/messages/981",
               "thread":"conversation-981"}}
      """;

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();

  /** The settings a server needs for it, as system properties of its JVM. */
  Map<String, String> settings(Path database) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("bellhop.site-url", "https://site.example");
    settings.put("bellhop.onesignal-app-id", UUID.randomUUID().toString());
    settings.put("bellhop.onesignal-api-key", "test-key");
    settings.put("bellhop.onesignal-url", server.url().toString());
    settings.put("bellhop.identity", "header");
    settings.put("bellhop.header-secret", PROXY_SECRET);
    settings.put("bellhop.event-secret", EVENT_SECRET);
    settings.put("bellhop.db-url", "jdbc:h2:file:" + database.toAbsolutePath());
    return settings;
  }

  void run(URI base) throws IOException, InterruptedException {
    awaitReady(base);
    assertThat(send(registration(base))).isEqualTo(204);
    assertThat(send(event(base))).isEqualTo(202);
    Eventually.until(LIMIT, () -> !oneSignal.deliveredTo(PHONE).isEmpty(), oneSignal::sentAsJson);
    assertThat(oneSignal.deliveredTo(PHONE)).hasSize(1);
    assertThat(oneSignal.deliveredTo(PHONE).get(0).targetUrl()).startsWith("https://site.example/");
  }

  /** A server that has deployed may still take its time until the application answers. */
  private void awaitReady(URI base) {
    HttpRequest ready = HttpRequest.newBuilder(base.resolve("health/ready")).build();
    Eventually.until(LIMIT, () -> status(ready) == 200, () -> base + " answers " + status(ready));
  }

  /** The status, or 0 while nobody listens. */
  int status(HttpRequest request) {
    try {
      return send(request);
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest registration(URI base) {
    return HttpRequest.newBuilder(base.resolve("api/registrations"))
        .header("Content-Type", "application/json")
        .header("X-Site-User", "42")
        .header("X-Proxy-Secret", PROXY_SECRET)
        .POST(BodyPublishers.ofString(REGISTRATION))
        .build();
  }

  private static HttpRequest event(URI base) {
    String id = UUID.randomUUID().toString();
    String now = Long.toString(Instant.now().getEpochSecond());
    byte[] body = EVENT.formatted(Instant.now()).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(base.resolve("api/events"))
        .header("Content-Type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", now)
        .header("webhook-signature", WebhookSecret.parse(EVENT_SECRET).sign(id, now, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
