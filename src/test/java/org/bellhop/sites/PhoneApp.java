package org.bellhop.sites;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** What a Median app posts when it starts. */
final class PhoneApp {
  private PhoneApp() {}

  /** Registers a phone with these headers, and no cookie but what stands in them. */
  static int register(URI bellhop, UUID phone, String... headers) throws IOException {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(registration(bellhop, phone, headers), BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  static HttpRequest registration(URI bellhop, UUID phone, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(bellhop.resolve("api/registrations"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"platform":"android","appId":"co.median.android.abcdef","appVersion":"2.1.0",\
                    "model":"Google Pixel 7","language":"en","osVersion":"13",\
                    "timeZone":"Europe/Paris","installationId":"%s","oneSignalUserId":"%s",\
                    "oneSignalSubscribed":true}"""
                        .formatted(UUID.randomUUID(), phone)));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }
}
