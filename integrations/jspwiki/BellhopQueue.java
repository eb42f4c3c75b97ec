package org.bellhop.jspwiki;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What Bellhop is still to be told, in memory. One thread of its own posts it, signed as Standard
 * Webhooks say, and again until Bellhop takes it; nobody who adds to it waits. Safe for use by many
 * threads.
 */
final class BellhopQueue implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(BellhopQueue.class);
  private static final int MOST = 1000;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LONGEST_PAUSE_SECONDS = 60;

  /** Bellhop has read it and will never take it. */
  private static final Set<Integer> REFUSED = Set.of(400, 409, 413);

  private final BlockingDeque<Letter> waiting = new LinkedBlockingDeque<>(MOST);
  private final Gson gson = new Gson();
  private final String url;
  private final SecretKeySpec key;
  private final Thread thread = new Thread(this::run, "bellhop-queue");

  BellhopQueue(String url, String secret) {
    this.url = URI.create(url).toString().replaceAll("/+$", "");
    this.key =
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256");
    thread.setDaemon(true);
    thread.start();
  }

  void event(String type, Map<String, Object> data) {
    Map<String, Object> event =
        Map.of("type", type, "timestamp", Instant.now().toString(), "data", data);
    if (!waiting.offer(letter("/api/events", event))) {
      LOG.warn("{} letters wait for Bellhop already: one {} is lost", MOST, type);
    }
  }

  /** Before all events, and in the place of the newest if there is no room. */
  void signedOut(String member) {
    String path = URLEncoder.encode(member, StandardCharsets.UTF_8).replace("+", "%20");
    Letter letter = letter("/api/members/" + path + "/logout", Map.of("member", member));
    while (!waiting.offerFirst(letter)) {
      waiting.pollLast();
    }
  }

  private Letter letter(String path, Map<String, Object> body) {
    byte[] bytes = gson.toJson(body).getBytes(StandardCharsets.UTF_8);
    return new Letter("jspwiki." + UUID.randomUUID(), path, bytes);
  }

  private void run() {
    try {
      while (true) {
        deliver(waiting.take());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Letter letter) throws InterruptedException {
    int pause = 1;
    int status = post(letter);
    while (status / 100 != 2 && !REFUSED.contains(status)) {
      LOG.warn("Bellhop answers {} to {}: again in {} s", status, letter.id, pause);
      TimeUnit.SECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
      status = post(letter);
    }
    if (REFUSED.contains(status)) {
      LOG.error("Bellhop refuses {} with {}", letter.id, status);
    }
  }

  /** The answer's status, or 0 where there is none. */
  private int post(Letter letter) {
    try {
      HttpURLConnection call = (HttpURLConnection) new URL(url + letter.path).openConnection();
      call.setConnectTimeout(PATIENCE_MILLIS);
      call.setReadTimeout(PATIENCE_MILLIS);
      call.setInstanceFollowRedirects(false);
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      String time = Long.toString(Instant.now().getEpochSecond());
      call.setRequestProperty("webhook-id", letter.id);
      call.setRequestProperty("webhook-timestamp", time);
      call.setRequestProperty("webhook-signature", signature(letter, time));
      try (OutputStream body = call.getOutputStream()) {
        body.write(letter.body);
      }
      return call.getResponseCode();
    } catch (IOException unreachable) {
      return 0;
    }
  }

  private String signature(Letter letter, String time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((letter.id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(letter.body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What waits is lost. */
  @Override
  public void close() {
    thread.interrupt();
  }

  /** One request, under an id that stays the same however often it is sent. */
  private static final class Letter {
    final String id;
    final String path;
    final byte[] body;

    Letter(String id, String path, byte[] body) {
      this.id = id;
      this.path = path;
      this.body = body;
    }
  }
}
