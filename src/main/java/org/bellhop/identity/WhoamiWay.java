package org.bellhop.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bellhop.member.SessionUser;
import org.slf4j.LoggerFactory;

/**
 * The way {@code whoami}: the site says whose the cookie is. One question at a time for a cookie,
 * and its answer serves for a while.
 */
public final class WhoamiWay implements Way {
  private static final Duration USER = Duration.ofSeconds(28);

  /** Some sites keep the cookie when its owner signs in. */
  private static final Duration NOBODY = Duration.ofSeconds(5);

  private static final Duration UNKNOWN = Duration.ofSeconds(2);
  private static final long PATIENCE = 3;

  private final Warning warning = new Warning(LoggerFactory.getLogger(WhoamiWay.class));
  private final ConcurrentMap<String, CompletableFuture<Whose>> underWay =
      new ConcurrentHashMap<>();
  private final Site site;
  private final Clock clock;
  private final Questions questions;
  private final Cache<String, Whose> answers;

  public WhoamiWay(Site site, Clock clock) {
    this.site = site;
    this.clock = clock;
    this.questions = new Questions(clock);
    this.answers =
        Caffeine.newBuilder()
            .expireAfter(Expiry.<String, Whose>creating((cookie, whose) -> servesFor(whose)))
            .maximumSize(100_000)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private static Duration servesFor(Whose whose) {
    if (whose.unknown().isPresent()) {
      return UNKNOWN;
    }
    return whose.user().isPresent() ? USER : NOBODY;
  }

  @Override
  public String name() {
    return "whoami";
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    return site.shown(request).isEmpty()
        ? "None of the site’s cookies came that BELLHOP_WHOAMI_COOKIES names."
        : "The site was asked whose its cookies are, and knew nobody or was of no help.";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    Optional<String> cookies = site.shown(request);
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    Whose whose = whose(cookies.get(), request.getRemoteAddr());
    whose
        .unknown()
        .ifPresent(
            why ->
                warning.say(
                    "A session user is not known, and a registration is kept as anonymous: asked"
                        + " whose a cookie is, the site is of no help: "
                        + why));
    return whose.user();
  }

  private Whose whose(String cookies, String address) {
    String key = hash(cookies);
    CompletableFuture<Whose> mine = new CompletableFuture<>();
    CompletableFuture<Whose> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return waitedFor(other);
    }
    try {
      // Looked up only now, so that an answer that has just come is not asked for again.
      Whose known = answers.getIfPresent(key);
      Whose whose = known == null ? ask(key, cookies, address) : known;
      mine.complete(whose);
      return whose;
    } finally {
      mine.complete(Whose.unknown("it could not be asked"));
      underWay.remove(key, mine);
    }
  }

  private Whose ask(String key, String cookies, String address) {
    if (!questions.begin(address)) {
      return Whose.unknown("there are too many questions at once");
    }
    try {
      Instant asked = clock.instant();
      Whose whose = site.whose(cookies).knownAt(asked);
      answers.put(key, whose);
      return whose;
    } finally {
      questions.end();
    }
  }

  private static Whose waitedFor(CompletableFuture<Whose> other) {
    try {
      return other.get(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Whose.unknown("Bellhop stops");
    } catch (ExecutionException | TimeoutException late) {
      return Whose.unknown("it did not answer in time");
    }
  }

  /** What lies in memory for a while is no cookie that signs anybody in. */
  private static String hash(String cookies) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(cookies.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
