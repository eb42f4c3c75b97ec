package org.bellhop.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The way {@code jwt}: a token of the site's own issuer, in a cookie or as {@code Authorization:
 * Bearer}. The kind of key that is set decides which signatures count, never the token.
 */
public final class JwtWay implements Way {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final int LONGEST = 8 * 1024;

  /**
   * What a token must say.
   *
   * @param cookie where it stands, besides {@code Authorization}
   * @param audience if empty, a token that is meant for somebody is meant for somebody else
   * @param claim which claim is the member's id
   */
  public record Rules(
      Optional<String> cookie, String issuer, Optional<String> audience, String claim) {}

  private final Warning warning = new Warning(LoggerFactory.getLogger(JwtWay.class));
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final Rules rules;
  private final Clock clock;

  public JwtWay(Rules rules, JwtKeys keys, Clock clock) {
    this.rules = rules;
    this.clock = clock;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(keys.algorithms(), keys.source()));
    // The library's own check reads the machine's clock; ours is below.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  @Override
  public String name() {
    return "jwt";
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    return token(request).isEmpty()
        ? rules.cookie().map(name -> "The cookie " + name + " did not come, nor").orElse("No")
            + " a token in Authorization."
        : "A token came that is not believed: its signature, issuer, audience or time is not right,"
            + " or its claim "
            + rules.claim()
            + " is no member’s id.";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    return token(request).filter(token -> token.length() <= LONGEST).flatMap(this::read);
  }

  private Optional<String> token(HttpServletRequest request) {
    return rules
        .cookie()
        .flatMap(name -> RawCookies.only(request, name))
        .or(() -> bearer(request.getHeader("Authorization")));
  }

  private static Optional<String> bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip())
        : Optional.empty();
  }

  private Optional<SessionUser> read(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      JWTClaimsSet claims = processor.process(signed, null);
      return isFor(claims) && isTimely(claims) ? user(signed, claims) : Optional.empty();
    } catch (BadJOSEException | ParseException | IOException refused) {
      return Optional.empty();
    } catch (JOSEException noKeys) {
      warning.say("A session user is taken for nobody: the keys of tokens cannot be had");
      return Optional.empty();
    }
  }

  private boolean isFor(JWTClaimsSet claims) {
    boolean audience =
        rules.audience().isPresent()
            ? claims.getAudience().contains(rules.audience().get())
            : claims.getAudience().isEmpty();
    return audience && rules.issuer().equals(claims.getIssuer());
  }

  private boolean isTimely(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expiry = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    return expiry != null
        && expiry.toInstant().plus(CLOCK_SKEW).isAfter(now)
        && (notBefore == null || !notBefore.toInstant().minus(CLOCK_SKEW).isAfter(now));
  }

  private Optional<SessionUser> user(SignedJWT signed, JWTClaimsSet claims)
      throws ParseException, IOException {
    Date since = claims.getDateClaim("auth_time");
    Optional<Instant> beginning =
        Optional.ofNullable(since == null ? claims.getIssueTime() : since).map(Date::toInstant);
    // A beginning to come would win against every later session of another member.
    if (beginning.filter(at -> at.isAfter(clock.instant().plus(CLOCK_SKEW))).isPresent()) {
      return Optional.empty();
    }
    // The library's own reading rounds large numbers: two members would be one.
    JsonNode id = JSON.readTree(signed.getPayload().toBytes()).path(rules.claim());
    return id.isTextual() || id.isIntegralNumber()
        ? Identities.member(id.asText()).map(member -> new SessionUser(member, beginning))
        : Optional.empty();
  }
}
