package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bellhop.device.LoggedRegistration;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.device.SubscriptionId;
import org.bellhop.web.SightingDetails.Body;
import org.bellhop.web.SightingDetails.Pair;
import org.bellhop.web.SightingDetails.Shape;

/** Makes of a request what may be kept of it: no cookie's value, no secret, nothing of the body. */
final class SightingReader {
  /** What the script in the site's pages writes under the key {@code via}. */
  private static final String SCRIPT = "bellhop.js";

  private static final int MOST = 40;
  private static final int LONGEST = 300;

  /** All others may hold secrets, or a member's name. */
  private static final Set<String> HARMLESS =
      Set.of(
          "host",
          "content-type",
          "content-length",
          "transfer-encoding",
          "user-agent",
          "accept",
          "accept-language",
          "accept-encoding",
          "origin",
          "x-requested-with",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-forwarded-port",
          "via");

  private final KeyedHash hash;

  SightingReader(byte[] key) {
    this.hash = new KeyedHash(key);
  }

  LoggedRegistration read(Sighting seen) {
    String text = seen.body();
    JsonNode body = JsonBody.lenient(text);
    Kind kind =
        seen.isRefused()
            ? Kind.REFUSED
            : SCRIPT.equals(body.path("via").asText()) ? Kind.SCRIPT : Kind.APP;
    Optional<SubscriptionId> device =
        body instanceof ObjectNode said
            ? RegistrationJson.read(said).subscription()
            : Optional.empty();
    return new LoggedRegistration(
            kind, seen.at(), seen.answer().status(), details(seen, text, body).toJson())
        .of(seen.recognised(), device);
  }

  private SightingDetails details(Sighting seen, String text, JsonNode body) {
    List<Pair> headers = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<Pair> cookies = new ArrayList<>();
    for (Map.Entry<String, List<String>> header : seen.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("cookie")) {
        header.getValue().forEach(value -> cookies.addAll(cookies(value)));
      } else if (HARMLESS.contains(name)) {
        headers.add(new Pair(clean(name), clean(String.join(", ", header.getValue()))));
      } else {
        others.add(clean(name));
      }
    }
    return new SightingDetails(
        clean(seen.line()),
        some(headers),
        some(others),
        some(cookies),
        new Body(shape(text.strip(), body), text.length()),
        keys(body),
        clean(Objects.requireNonNullElse(seen.answer().refusal(), "")),
        seen.whyNobody().stream().map(SightingReader::clean).toList());
  }

  private List<Pair> cookies(String header) {
    List<Pair> cookies = new ArrayList<>();
    for (String cookie : header.split(";", MOST)) {
      String[] parts = cookie.strip().split("=", 2);
      if (!parts[0].isEmpty()) {
        cookies.add(
            new Pair(clean(parts[0]), parts.length == 1 ? "" : hash.of(parts[0], parts[1])));
      }
    }
    return cookies;
  }

  private static Shape shape(String text, JsonNode body) {
    if (text.isEmpty()) {
      return Shape.NONE;
    }
    if (body instanceof ObjectNode) {
      return Shape.OBJECT;
    }
    return text.matches("(?s)[\\w.%\\[\\]+-]+=.*") ? Shape.FORM : Shape.OTHER;
  }

  private static List<String> keys(JsonNode body) {
    List<String> keys = new ArrayList<>();
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = body.path(name);
      boolean absent = value.isNull() || (value.isTextual() && value.textValue().isBlank());
      keys.add(clean(name) + (absent ? SightingDetails.EMPTY : ""));
    }
    return some(keys);
  }

  private static <T> List<T> some(List<T> all) {
    return List.copyOf(all.subList(0, Math.min(all.size(), MOST)));
  }

  /** What every database takes. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(point -> isStrange(point) ? '\uFFFD' : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isStrange(int point) {
    return Character.isISOControl(point)
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
