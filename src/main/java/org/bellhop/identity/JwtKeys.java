package org.bellhop.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that a token's signature may be of, and the algorithms that go with them alone. */
public record JwtKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source) {
  private static final int WEAKEST_RSA = 2_048;
  private static final int PATIENCE = 2_000;
  private static final int LARGEST = 64 * 1024;
  private static final long CACHED = 5 * 60_000L;
  private static final long PAUSE = 30_000;
  private static final long OUTAGE = 60 * 60_000L;

  /** Secrets for HS256; any of them will do, so that one can be replaced. */
  public static JwtKeys secrets(List<String> texts) {
    List<JWK> keys =
        texts.stream()
            .<JWK>map(
                text -> new OctetSequenceKey.Builder(text.getBytes(StandardCharsets.UTF_8)).build())
            .toList();
    return new JwtKeys(Set.of(JWSAlgorithm.HS256), always(keys));
  }

  /**
   * A public key for RS256 or ES256, as PEM or as JWK.
   *
   * @throws IllegalArgumentException with a sentence about what would be right
   */
  public static JwtKeys publicKey(String text) {
    try {
      JWK key = text.startsWith("{") ? JWK.parse(text) : pem(text);
      if (key instanceof RSAKey rsa && rsa.size() >= WEAKEST_RSA) {
        return of(JWSAlgorithm.RS256, rsa.toPublicJWK());
      }
      if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
        return of(JWSAlgorithm.ES256, ec.toPublicJWK());
      }
    } catch (ParseException | GeneralSecurityException | JOSEException | RuntimeException noKey) {
      throw wrongKey(noKey);
    }
    throw wrongKey(null);
  }

  private static JwtKeys of(JWSAlgorithm algorithm, JWK key) {
    return new JwtKeys(Set.of(algorithm), always(List.of(key)));
  }

  /** Whatever name for its key a token gives: there are no others that it could mean. */
  private static JWKSource<SecurityContext> always(List<JWK> keys) {
    return (wanted, context) -> keys;
  }

  private static IllegalArgumentException wrongKey(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "must be a public key as PEM or JWK: RSA of 2048 bits or more, or EC P-256", cause);
  }

  private static JWK pem(String text) throws GeneralSecurityException, JOSEException {
    byte[] bytes =
        Base64.getMimeDecoder()
            .decode(text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\\\n", ""));
    X509EncodedKeySpec spec = new X509EncodedKeySpec(bytes);
    try {
      RSAPublicKey rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
      return new RSAKey.Builder(rsa).build();
    } catch (GeneralSecurityException noRsa) {
      ECPublicKey ec = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
      return new ECKey.Builder(Curve.P_256, ec).build();
    }
  }

  /**
   * The keys at an address, kept for five minutes; an unknown key's name fetches them anew, at most
   * once in thirty seconds, and while they cannot be had the old ones serve an hour.
   */
  public static JwtKeys at(String address) {
    try {
      URI uri = URI.create(address);
      if (!"https".equals(uri.getScheme()) && !SiteQuestion.isThisMachine(uri)) {
        throw new IllegalArgumentException(
            "must be an https address: whose keys are read over a"
                + " plain line can be anybody's");
      }
      return new JwtKeys(
          Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
          JWKSourceBuilder.create(
                  uri.toURL(), new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST))
              // It would start threads that outlive the WAR.
              .refreshAheadCache(false)
              .cache(CACHED, PATIENCE)
              .rateLimited(PAUSE)
              .outageTolerant(OUTAGE)
              .build());
    } catch (MalformedURLException noAddress) {
      throw new IllegalArgumentException("must be an https address", noAddress);
    }
  }
}
