package org.bellhop.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.Registration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a registration and checking an event's signature, each beside what is least for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PayloadBenchmark {
  private static final String KEY = "event-1";
  private static final String NOW = "1795000000";

  private final byte[] registration = bytes("/registrations/F1.json");
  private final JsonFactory json = new JsonFactory();
  private final WebhookSecret secret = WebhookSecret.parse(TestBellhop.EVENT_SECRET);
  private final SecretKeySpec key = new SecretKeySpec(new byte[32], "HmacSHA256");
  private final byte[] event =
      "{\"type\":\"message.received\"}".repeat(12).getBytes(StandardCharsets.UTF_8);
  private final String signature = secret.sign(KEY, NOW, event);

  private static byte[] bytes(String file) {
    try (InputStream in = PayloadBenchmark.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  public Registration readsRegistration() {
    return RegistrationJson.read(JsonBody.object(registration, false));
  }

  /** The ceiling: Jackson's tokens alone, of which nothing is kept. */
  @Benchmark
  public int tokensOfRegistration() throws IOException {
    int tokens = 0;
    try (JsonParser parser = json.createParser(registration)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
      }
    }
    return tokens;
  }

  @Benchmark
  public boolean checksSignature() {
    return secret.signed(signature, KEY, NOW, event);
  }

  /** The ceiling: the hash alone. */
  @Benchmark
  public byte[] hashOfEvent() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    mac.update((KEY + "." + NOW + ".").getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(event);
  }
}
