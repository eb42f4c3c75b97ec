package org.bellhop.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.bellhop.push.Recheck;
import org.slf4j.LoggerFactory;

/**
 * Asks the site again, before a push, about a session that was seen long ago; one that has ended
 * releases its phone. The cookies for that are nowhere but here (decision 54). Safe for use by many
 * threads.
 */
public final class SessionRechecks implements Recheck {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final long MOST_LETTERS = 64L * 1024 * 1024;
  private static final int EACH_BESIDES = 256;

  /** For one push; the last question may take two seconds more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A site that is of no help is not asked by anybody for so long. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final Warning warning = new Warning(LoggerFactory.getLogger(SessionRechecks.class));
  private final Site site;
  private final Duration after;
  private final Devices devices;
  private final Clock clock;
  private final Cache<SubscriptionId, Seen> sessions =
      Caffeine.newBuilder()
          .expireAfterWrite(KEPT)
          .maximumWeight(MOST_LETTERS)
          .<SubscriptionId, Seen>weigher((id, seen) -> seen.cookies().length() + EACH_BESIDES)
          .build();

  private volatile Instant restUntil = Instant.MIN;

  /**
   * @param after how old the latest word about a session may be
   */
  public SessionRechecks(Site site, Duration after, Devices devices, Clock clock) {
    this.site = site;
    this.after = after;
    this.devices = devices;
    this.clock = clock;
  }

  private record Seen(MemberId member, String cookies, Instant at) {
    Seen again(Instant now) {
      return new Seen(member, cookies, now);
    }

    @Override
    public String toString() {
      return "A session of " + member;
    }
  }

  /** The device has registered, and the site has just said whose session that was. */
  public void registered(HttpServletRequest request, SubscriptionId device, SessionUser user) {
    site.shown(request)
        .ifPresent(
            cookies -> sessions.put(device, new Seen(user.member(), cookies, clock.instant())));
  }

  @Override
  public void before(List<Ownership> pushed) {
    long began = System.nanoTime();
    for (Ownership each : pushed) {
      if (System.nanoTime() - began > PATIENCE.toNanos() || clock.instant().isBefore(restUntil)) {
        return;
      }
      recheck(each);
    }
  }

  private void recheck(Ownership owned) {
    Seen seen = sessions.getIfPresent(owned.device());
    Instant now = clock.instant();
    if (seen == null
        || !seen.member().equals(owned.owner())
        || now.isBefore(seen.at().plus(after))
        || isOutdated(owned.device(), seen)) {
      return;
    }
    Whose whose = site.whose(seen.cookies());
    if (whose.unknown().isPresent()) {
      restUntil = now.plus(REST);
      warning.say(
          "Whether a session is over is not known, and its phone gets its push as before: asked"
              + " about it, the site is of no help: "
              + whose.unknown().get());
    } else if (whose.user().filter(user -> user.member().equals(seen.member())).isPresent()) {
      sessions.asMap().replace(owned.device(), seen, seen.again(now));
    } else if (sessions.asMap().remove(owned.device(), seen)) {
      // Only then: a registration since the question knows better.
      devices.release(owned.device(), seen.member());
    }
  }

  /** Another node has heard of the device since, perhaps in a new session. */
  private boolean isOutdated(SubscriptionId device, Seen seen) {
    boolean heard =
        devices.find(device).filter(each -> each.lastSeen().isAfter(seen.at())).isPresent();
    return heard && sessions.asMap().remove(device, seen);
  }
}
