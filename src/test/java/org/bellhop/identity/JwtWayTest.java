package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way {@code jwt}: tokens of the site's issuer, and those of everybody else. */
class JwtWayTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final long NOW = 1_800_000_000;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  private static final JwtWay.Rules RULES =
      new JwtWay.Rules(Optional.of("token"), "site", Optional.of("bellhop"), "sub");
  private static final RSAKey RSA = rsa("one");

  private SmallTomcat tomcat = new SmallTomcat();

  @AfterEach
  void stop() {
    tomcat.close();
  }

  @Test
  void a_token_is_believed_in_the_cookie_and_as_bearer() throws JOSEException {
    start(JwtKeys.secrets(java.util.List.of("x".repeat(32), SECRET)));
    String token = hs256(claims -> {});

    assertThat(who(token)).isEqualTo("alice s");
    assertThat(tomcat.get("/who", "Authorization", "bearer " + token).body()).isEqualTo("alice s");
    assertThat(who(hs256(claims -> claims.issueTime(null)))).isEqualTo("alice");
    assertThat(who(hs256(claims -> claims.issueTime(null).claim("auth_time", NOW - 60))))
        .isEqualTo("alice s");
  }

  @Test
  void a_token_of_another_issuer_for_another_or_of_another_time_is_nobody() throws JOSEException {
    start(JwtKeys.secrets(java.util.List.of(SECRET)));

    assertThat(who(hs256(claims -> claims.expirationTime(at(-59))))).isEqualTo("alice s");
    assertThat(who(hs256(claims -> claims.expirationTime(at(-60))))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.expirationTime(null)))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.notBeforeTime(at(61))))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.issueTime(at(61))))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.issuer("evil")))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.issuer(null)))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.audience("shop")))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.audience((String) null)))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.subject(null)))).isEqualTo("nobody");
  }

  @Test
  void a_number_is_an_id_to_its_last_digit() throws JOSEException {
    start(JwtKeys.secrets(java.util.List.of(SECRET)));

    assertThat(who(hs256(claims -> claims.claim("sub", 42)))).isEqualTo("42 s");
    assertThat(who(hs256(claims -> claims.claim("sub", new BigInteger("20000000000000000001")))))
        .isEqualTo("20000000000000000001 s");
    assertThat(who(hs256(claims -> claims.claim("sub", 4.5)))).isEqualTo("nobody");
    assertThat(who(hs256(claims -> claims.claim("sub", true)))).isEqualTo("nobody");
  }

  @Test
  void an_unsigned_or_altered_token_is_nobody() throws JOSEException {
    start(JwtKeys.secrets(java.util.List.of(SECRET)));
    String good = hs256(claims -> {});
    String[] parts = good.split("\\.");
    String other = hs256(claims -> claims.subject("eve")).split("\\.")[1];

    assertThat(who(new PlainJWT(claims(claims -> {})).serialize())).isEqualTo("nobody");
    assertThat(who(parts[0] + "." + other + "." + parts[2])).isEqualTo("nobody");
    assertThat(who(parts[0] + "." + parts[1] + ".")).isEqualTo("nobody");
    assertThat(who("nonsense")).isEqualTo("nobody");
    assertThat(who(signed(JWSAlgorithm.HS256, new MACSigner("y".repeat(32)), "", claims -> {})))
        .isEqualTo("nobody");
  }

  @Test
  void the_public_key_as_a_secret_signs_nobody() throws Exception {
    byte[] der = RSA.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    start(JwtKeys.publicKey(pem));

    assertThat(who(rs256(RSA))).isEqualTo("alice s");
    for (byte[] secret : new byte[][] {pem.getBytes(StandardCharsets.UTF_8), der}) {
      assertThat(who(signed(JWSAlgorithm.HS256, new MACSigner(secret), "", claims -> {})))
          .isEqualTo("nobody");
    }
    assertThat(who(signed(JWSAlgorithm.RS512, new RSASSASigner(RSA), "", claims -> {})))
        .isEqualTo("nobody");
    assertThat(who(rs256(rsa("one")))).isEqualTo("nobody");
  }

  @Test
  void a_key_of_an_elliptic_curve_may_be_a_jwk_or_pem() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    String token = signed(JWSAlgorithm.ES256, new ECDSASigner(key), "", claims -> {});

    start(JwtKeys.publicKey(key.toPublicJWK().toJSONString()));
    assertThat(who(token)).isEqualTo("alice s");
    start(JwtKeys.publicKey(Base64.getEncoder().encodeToString(key.toECPublicKey().getEncoded())));
    assertThat(who(token)).isEqualTo("alice s");
  }

  @Test
  void an_unknown_key_fetches_the_keys_anew_but_not_at_every_token() throws Exception {
    AtomicInteger fetched = new AtomicInteger();
    RSAKey next = rsa("two");
    HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.createContext(
        "/jwks",
        exchange -> {
          JWKSet keys = new JWKSet(fetched.incrementAndGet() == 1 ? RSA : next);
          byte[] body = keys.toString(true).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
    try {
      start(JwtKeys.at("http://127.0.0.1:" + site.getAddress().getPort() + "/jwks"));

      assertThat(who(rs256(RSA))).isEqualTo("alice s");
      assertThat(who(rs256(RSA))).isEqualTo("alice s");
      assertThat(fetched).hasValue(1);
      assertThat(who(rs256(next))).isEqualTo("alice s");
      for (int guess = 0; guess < 20; guess++) {
        assertThat(who(rs256(rsaNamed(RSA, "guess-" + guess)))).isEqualTo("nobody");
      }
      assertThat(fetched.get()).isLessThanOrEqualTo(3);
    } finally {
      site.stop(0);
    }
  }

  private void start(JwtKeys keys) {
    tomcat.close();
    tomcat = WhoServlet.behind(new JwtWay(RULES, keys, CLOCK));
    tomcat.start();
  }

  private String who(String token) {
    return tomcat.get("/who", "Cookie", "token=" + token).body();
  }

  private static Date at(long seconds) {
    return Date.from(Instant.ofEpochSecond(NOW + seconds));
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changed) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject("alice")
            .issuer("site")
            .audience("bellhop")
            .issueTime(at(-60))
            .expirationTime(at(60));
    changed.accept(claims);
    return claims.build();
  }

  private static String hs256(Consumer<JWTClaimsSet.Builder> changed) throws JOSEException {
    return signed(JWSAlgorithm.HS256, new MACSigner(SECRET), "", changed);
  }

  private static String rs256(RSAKey key) throws JOSEException {
    return signed(JWSAlgorithm.RS256, new RSASSASigner(key), key.getKeyID(), claims -> {});
  }

  private static String signed(
      JWSAlgorithm algorithm, JWSSigner by, String key, Consumer<JWTClaimsSet.Builder> changed)
      throws JOSEException {
    JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
    SignedJWT token =
        new SignedJWT(key.isEmpty() ? header.build() : header.keyID(key).build(), claims(changed));
    token.sign(by);
    return token.serialize();
  }

  private static RSAKey rsa(String name) {
    try {
      return new RSAKeyGenerator(2_048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey rsaNamed(RSAKey key, String name) {
    return new RSAKey.Builder(key).keyID(name).build();
  }
}
