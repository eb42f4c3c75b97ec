import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells Bellhop who is signed in and what happens: copy this file into your site. Java 11 or newer. Safe for use by
 * many threads.
 */
public final class Bellhop {
  /** The name of the cookie. */
  public static final String COOKIE = "bellhop_user";

  private final String url;
  private final byte[] secret;
  private final byte[] cookieSecret;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * @param url such as http://127.0.0.1:8080/bellhop
   * @param secret BELLHOP_EVENT_SECRET
   * @param cookieSecret BELLHOP_SIGNED_COOKIE_SECRET
   */
  public Bellhop(String url, String secret, String cookieSecret) {
    this.url = url.replaceAll("/+$", "");
    this.secret = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    this.cookieSecret = cookieSecret.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of the cookie that a member gets at sign-in: who it is, until when, and since when. */
  public String cookie(String member, Instant expiry, Instant began) {
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(member));
    String value = id + "." + expiry.getEpochSecond() + "." + began.getEpochSecond();
    StringBuilder signed = new StringBuilder(value).append('.');
    for (byte each : hmac(cookieSecret, utf8(value))) {
      signed.append(String.format("%02x", each));
    }
    return signed.toString();
  }

  /** All phones of the member are nobody's; delete the cookie too. */
  public boolean signedOut(String member) throws IOException, InterruptedException {
    String path = URLEncoder.encode(member, StandardCharsets.UTF_8).replace("+", "%20");
    String body = "{\"member\":" + quoted(member) + "}";
    return post("/api/members/" + path + "/logout", "logout." + UUID.randomUUID(), body);
  }

  /**
   * Something happened. True once Bellhop has it for good; else tell it again under the same key.
   *
   * @param key your own id of what happened: "message.981"
   * @param event the event as JSON, from the library that your site has
   */
  public boolean tell(String key, String event) throws IOException, InterruptedException {
    return post("/api/events", key, event);
  }

  private boolean post(String path, String id, String body) throws IOException, InterruptedException {
    String time = Long.toString(Instant.now().getEpochSecond());
    byte[] signature = hmac(secret, utf8(id + "." + time + "." + body));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", time)
            .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      json.append(String.format("\\u%04x", (int) each));
    }
    return json.append('"').toString();
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
