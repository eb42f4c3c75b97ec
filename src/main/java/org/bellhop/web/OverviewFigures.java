package org.bellhop.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.device.Population;
import org.bellhop.device.RegistrationLog;
import org.bellhop.push.Slot;
import org.bellhop.push.Sums;

/**
 * The numbers of the overview, asked for by however many admins at most every few seconds. Safe for
 * use by many threads.
 */
public final class OverviewFigures {
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final Duration COUNTS = Duration.ofSeconds(20);

  private record Counted(Population population, Optional<Instant> lastPost) {}

  private final Sending sending;
  private final Clock clock;
  private final LoadingCache<Range, List<Slot>> slots;
  private final LoadingCache<Boolean, Counted> counted;

  public OverviewFigures(Database database, Sending sending, Clock clock) {
    Sums sums = new Sums(database);
    RegistrationLog log = new RegistrationLog(database);
    this.sending = sending;
    this.clock = clock;
    this.slots =
        Caffeine.newBuilder()
            .expireAfterWrite(SECONDS)
            .build(
                range ->
                    sums.since(
                        TimeCharts.start(clock.instant(), range.step(), range.steps()),
                        range.step(),
                        range.steps()));
    this.counted =
        Caffeine.newBuilder()
            .expireAfterWrite(COUNTS)
            .build(all -> new Counted(Population.of(database), log.latest(Kind.APP)));
  }

  Overview over(Range range) {
    Counted now = counted.get(true);
    List<Slot> ended = slots.get(range);
    Hands hands = new Hands(sending, now.population(), now.lastPost(), clock.instant());
    return new Overview(range, ended, now.population(), hands.needed());
  }
}
