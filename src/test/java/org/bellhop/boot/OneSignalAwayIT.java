package org.bellhop.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OneSignal answers nothing but 503 for a while, and events are accepted all the same. */
@Timeout(900)
class OneSignalAwayIT {
  /** A line of the histogram: how many objects, how many bytes, of which class. */
  private static final Pattern OURS =
      Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.bellhop\\.");

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Duration LONG = Duration.ofMinutes(4);

  /** Of 3,000 events none waits in memory: so many objects more are requests just being served. */
  private static final long FEW = 300;

  /**
   * H2 remembers some 350 bytes of each commit until it tidies its file, which a busy machine puts
   * off (2.5 MB were seen for 3,000 events); 3,000 pushes in memory with their words take more.
   */
  private static final long FLAT = 5_000_000;

  private static final int RATE = 120;

  /** Of 4,500: what the threads of site and engine do at once has no order. */
  private static final int DISORDER = 150;

  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "away").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void what_waited_goes_out_at_the_rate_and_nothing_that_expired() throws Exception {
    try (RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess bellhop = plan(oneSignal).start()) {
      URI address = bellhop.awaitReady();
      oneSignal.goes();
      BusySite site = new BusySite();
      site.messagesLive(Duration.ofSeconds(20));
      tell(site, address, 200);
      Instant allExpired = Instant.now().plusSeconds(20);
      int expiring = highest(site);
      site.messagesLive(Duration.ofHours(3));
      tell(site, address, 1_500);
      Memory before = memory(bellhop);
      tell(site, address, 3_000);
      Memory after = memory(bellhop);
      assertThat(after.ours() - before.ours()).isLessThan(FEW);
      assertThat(after.bytes() - before.bytes()).isLessThan(FLAT);
      Eventually.until(LONG, () -> Instant.now().isAfter(allExpired), () -> "");

      oneSignal.comesBack();
      Eventually.until(
          LONG,
          () -> silent(oneSignal, site, expiring) == 0,
          () -> silent(oneSignal, site, expiring) + " are silent\n" + bellhop.log());
      assertThat(bellhop.stop()).isZero();
      assertThat(oneSignal.phones()).doesNotHaveDuplicates();
      List<Integer> numbers = numbers(oneSignal, site);
      assertThat(numbers).isNotEmpty().allMatch(number -> number > expiring);
      assertThat(mostOvertaken(numbers)).as("told so many later, rang before").isLessThan(DISORDER);
      assertThat(mostInASecond(oneSignal.rings())).isLessThanOrEqualTo(RATE + RATE / 4);
    }
  }

  private static void tell(BusySite site, URI address, int events) {
    int enough = site.told().size() + events;
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() >= enough, talk::whatWentWrong);
    }
  }

  private static int highest(BusySite site) {
    return new TreeSet<>(site.registered()).last();
  }

  private static long silent(RingingOneSignal oneSignal, BusySite site, int expiring) {
    Set<String> rang = new HashSet<>(oneSignal.phones());
    return site.told().stream()
        .filter(number -> number > expiring)
        .map(number -> BusySite.phone(number).toString())
        .filter(phone -> !rang.contains(phone))
        .count();
  }

  /** Whose phones rang, in that order; without those who found out that OneSignal was away. */
  private static List<Integer> numbers(RingingOneSignal oneSignal, BusySite site) {
    Map<String, Integer> members = new HashMap<>();
    site.registered().forEach(number -> members.put(BusySite.phone(number).toString(), number));
    List<Integer> numbers = new ArrayList<>();
    Set<String> refused = oneSignal.refused();
    oneSignal.phones().stream()
        .filter(phone -> !refused.contains(phone))
        .forEach(phone -> numbers.add(members.get(phone)));
    return numbers;
  }

  /** By how many places a message rang too early, at the most. */
  private static int mostOvertaken(List<Integer> numbers) {
    int most = 0;
    int latest = 0;
    for (int number : numbers) {
      latest = Math.max(latest, number);
      most = Math.max(most, latest - number);
    }
    return most;
  }

  private static int mostInASecond(List<RingingOneSignal.Ring> rings) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < rings.size(); to++) {
      while (rings.get(from).at().plusSeconds(1).isBefore(rings.get(to).at())) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** How many objects of Bellhop's own classes are in use, and the bytes of all objects. */
  private record Memory(long ours, long bytes) {
    static Memory of(String histogram) {
      long ours =
          OURS.matcher(histogram).results().mapToLong(line -> Long.parseLong(line.group(1))).sum();
      Matcher total = TOTAL.matcher(histogram);
      assertThat(ours > 0 && total.find()).as(histogram).isTrue();
      return new Memory(ours, Long.parseLong(total.group(1)));
    }
  }

  /** The virtual machine collects its garbage before it counts. */
  private static Memory memory(BellhopProcess bellhop) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process count =
        new ProcessBuilder(jcmd, "" + bellhop.pid(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(count.getInputStream().readAllBytes(), UTF_8);
    assertThat(count.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Memory.of(said);
  }

  private BellhopProcess.Plan plan(RingingOneSignal oneSignal) {
    return oneSignal
        .account(BellhopProcess.in(folder))
        .option("-Xmx96m")
        .set("onesignal-rate", "" + RATE)
        .set("db-url", "jdbc:h2:file:" + folder.resolve("db"));
  }
}
