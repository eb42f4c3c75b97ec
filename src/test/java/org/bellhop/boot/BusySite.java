package org.bellhop.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.web.WebhookSecret;

/**
 * A site with many members at once: each registers a phone and gets one message. It remembers what
 * was answered with success.
 */
final class BusySite {
  private static final int THREADS = 8;

  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> registered = new ConcurrentSkipListSet<>();
  private final Set<Integer> told = new ConcurrentSkipListSet<>();
  private final Set<Integer> answers = new ConcurrentSkipListSet<>();
  private volatile Duration life = Duration.ofHours(3);

  static SubscriptionId phone(int number) {
    return new SubscriptionId(UUID.nameUUIDFromBytes(("phone " + number).getBytes()));
  }

  static MemberId member(int number) {
    return new MemberId("member-" + number);
  }

  /** The members whose registration was answered 204. */
  Set<Integer> registered() {
    return registered;
  }

  /** The members whose message was answered 202. */
  Set<Integer> told() {
    return told;
  }

  /** Every status that has been answered. */
  Set<Integer> answers() {
    return answers;
  }

  /** How long the messages from now on are of use. */
  void messagesLive(Duration time) {
    life = time;
  }

  Talk talkTo(URI bellhop) {
    return new Talk(bellhop);
  }

  /** The talking, until the other side is gone. */
  final class Talk implements AutoCloseable {
    private final URI bellhop;
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile String trouble = "nothing";

    private Talk(URI bellhop) {
      this.bellhop = bellhop;
      for (int thread = 0; thread < THREADS; thread++) {
        threads.execute(this::talk);
      }
    }

    String whatWentWrong() {
      return trouble;
    }

    private void talk() {
      try {
        while (!threads.isShutdown()) {
          int number = next.incrementAndGet();
          if (status(registration(number)) == 204) {
            registered.add(number);
          }
          if (status(message(number)) == 202) {
            told.add(number);
          }
        }
      } catch (IOException gone) {
        trouble = gone.toString();
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      answers.add(status);
      return status;
    }

    private HttpRequest registration(int number) {
      return to("api/registrations")
          .header("X-Site-User", member(number).value())
          .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
          .POST(
              BodyPublishers.ofString(
                  "{\"platform\":\"android\",\"oneSignalUserId\":\"" + phone(number) + "\"}"))
          .build();
    }

    private HttpRequest message(int number) {
      String key = "message-" + number;
      Instant time = Instant.now();
      String now = Long.toString(time.getEpochSecond());
      byte[] body =
          """
          {"type":"message.received","timestamp":"2026-11-23T18:00:00Z",
           "data":{"recipients":["%s"],"actor":{"id":"7","name":"Anna"},"text":"Hello",
                   "expires":"%s"}}
          """
              .formatted(member(number), time.plus(life))
              .getBytes(StandardCharsets.UTF_8);
      return to("api/events")
          .header("webhook-id", key)
          .header("webhook-timestamp", now)
          .header(
              "webhook-signature",
              WebhookSecret.parse(TestBellhop.EVENT_SECRET).sign(key, now, body))
          .POST(BodyPublishers.ofByteArray(body))
          .build();
    }

    private HttpRequest.Builder to(String path) {
      return HttpRequest.newBuilder(bellhop.resolve(path))
          .header("Content-Type", "application/json");
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
