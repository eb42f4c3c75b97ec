package org.bellhop.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;
import org.bellhop.servers.Compilers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One event to very many phones, while members get their own news beside it. */
class FanOutRun {
  private static final int DEVICES = Integer.getInteger("fanout.devices", 1_000_000);
  private static final int BATCH = 2_000;
  private static final int REQUESTS = (DEVICES + BATCH - 1) / BATCH;
  private static final int RATE = 150;

  /** Of events to everyone: behind the eighth Bellhop waits, for OneSignal's sake. */
  private static final int MOST = 7;

  /** Less of one core than this is the compilers', as in the benchmarks. */
  private static final double RESTED = 0.2;

  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final StringBuilder REPORT =
      new StringBuilder(
          """
          %,d devices, %,d a request, %d requests a second allowed, answered in %d ms; -Xmx256m

          | database | event | requests | 202 after s | last request after s | limit s | ratio \
          | memory of the process MB | personal, idle: p50 / p99 / max ms | during: p50 / p99 / max ms |
          | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
          """
              .formatted(DEVICES, BATCH, RATE, ANSWER.toMillis()));

  @AfterAll
  static void report() throws IOException {
    Path report = Path.of("target", "fanout", "report.md");
    Files.createDirectories(report.getParent());
    Files.writeString(report, REPORT);
    System.out.println(REPORT);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyone_once_in_as_few_requests_as_can_be(TestDatabase kind) throws Exception {
    DatabaseConfig config = kind.empty();
    Crowd.write(config, DEVICES);
    try (CountingOneSignal oneSignal = new CountingOneSignal(ANSWER);
        BellhopProcess bellhop = plan(config, kind, oneSignal).start()) {
      URI address = bellhop.awaitReady();
      News news = new News(address);
      personal(news, oneSignal, 0, WARM_UP);
      Delays idle = personal(news, oneSignal, DEVICES / 4, IDLE);
      row(kind, "first", broadcast(news, 0, oneSignal), idle, residentMegabytes(bellhop));
      Warm warm = warmUp(news, oneSignal, bellhop);
      Broadcast last = broadcast(news, warm.events, oneSignal);
      row(kind, warm.word(), last, idle, residentMegabytes(bellhop));
      assertThat(bellhop.log()).doesNotContain("OutOfMemoryError");
      assertThat(bellhop.stop()).isZero();
    }
  }

  /**
   * How far Java has made itself ready.
   *
   * @param events to everyone so far
   * @param share of one core that its compilers had during the last of them
   */
  private record Warm(int events, double share) {
    String word() {
      return "number %d, before it compilers %.0f %% of a core".formatted(events + 1, share * 100);
    }
  }

  /** More of them until Java has made itself ready, or there may be only one more. */
  private static Warm warmUp(News news, CountingOneSignal oneSignal, BellhopProcess bellhop)
      throws Exception {
    Warm warm = new Warm(1, 1);
    while (warm.share > RESTED && warm.events < MOST - 1) {
      Duration before = Compilers.used(bellhop.pid());
      Broadcast broadcast = broadcast(news, warm.events, oneSignal);
      Duration used = Compilers.used(bellhop.pid()).minus(before);
      warm = new Warm(warm.events + 1, (double) used.toNanos() / broadcast.sent.toNanos());
    }
    return warm;
  }

  private record Broadcast(Duration accepted, Duration sent, Delays beside) {}

  /** Beside it, one member after the other is told of one piece of news. */
  private static Broadcast broadcast(News news, int number, CountingOneSignal oneSignal)
      throws Exception {
    PersonalNews beside = new PersonalNews(news, DEVICES / 2 + number * (DEVICES / 2 / MOST));
    long begin = System.nanoTime();
    news.toEveryone("broadcast-" + number);
    Duration accepted = since(begin, System.nanoTime());
    Eventually.until(
        LIMIT,
        () -> oneSignal.reached() == DEVICES,
        () -> oneSignal.reached() + " devices in " + oneSignal.requests() + " requests");
    Delays delays = end(beside, oneSignal);
    assertThat(oneSignal.repeated()).as("devices reached twice").isZero();
    assertThat(oneSignal.requests()).as("requests").isEqualTo(REQUESTS);
    Duration sent = since(begin, oneSignal.last());
    assertThat(delays.percentile(99)).as("personal news beside it").isLessThan(sent.dividedBy(10));
    oneSignal.forget();
    return new Broadcast(accepted, sent, delays);
  }

  /** Nothing but personal news for that time. */
  private static Delays personal(
      News news, CountingOneSignal oneSignal, int firstMember, Duration time) throws Exception {
    PersonalNews personal = new PersonalNews(news, firstMember);
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    return end(personal, oneSignal);
  }

  private static Delays end(PersonalNews personal, CountingOneSignal oneSignal) throws Exception {
    personal.stop();
    Eventually.until(
        LIMIT,
        () -> oneSignal.personal().keySet().containsAll(personal.told().keySet()),
        () -> "personal news lost; trouble: " + personal.trouble());
    assertThat(personal.trouble()).isEmpty();
    return Delays.between(personal.told(), oneSignal.personal());
  }

  private static BellhopProcess.Plan plan(
      DatabaseConfig config, TestDatabase kind, CountingOneSignal oneSignal) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "fanout").toAbsolutePath());
    BellhopProcess.Plan plan =
        BellhopProcess.in(Files.createTempDirectory(all, kind + "-"))
            .option("-Xmx256m")
            .option("-XX:+ExitOnOutOfMemoryError")
            .set("db-url", config.url())
            .set("site-url", "https://site.example")
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", oneSignal.url().toString())
            .set("onesignal-batch", Integer.toString(BATCH))
            .set("onesignal-rate", Integer.toString(RATE))
            .set("event-secret", TestBellhop.EVENT_SECRET);
    if (config.user() != null) {
      plan.set("db-user", config.user()).set("db-password", config.password());
    }
    return plan;
  }

  /** The most it ever had, the heap and all else. */
  private static long residentMegabytes(BellhopProcess bellhop) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + bellhop.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static void row(
      TestDatabase kind, String which, Broadcast broadcast, Delays idle, long megabytes) {
    double limit = (double) REQUESTS / RATE;
    String row =
        "| %s | %s | %d | %.1f | %.1f | %.2f | %.1f | %d | %s | %s |%n"
            .formatted(
                kind.name().toLowerCase(Locale.ROOT),
                which,
                REQUESTS,
                seconds(broadcast.accepted()),
                seconds(broadcast.sent()),
                limit,
                seconds(broadcast.sent()) / limit,
                megabytes,
                idle,
                broadcast.beside());
    REPORT.append(row);
    System.out.print(row);
  }

  private static Duration since(long begin, long end) {
    return Duration.ofNanos(end - begin);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }
}
