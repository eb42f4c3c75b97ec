package org.bellhop.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bellhop.member.SessionUser;

/** The site, asked over HTTP whose a cookie is. Keeps nothing. */
public final class Site {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST = 64 * 1024;
  private static final int MOST_COOKIES = 8 * 1024;
  private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{4,64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SiteQuestion question;
  private final String userAgent;

  public Site(SiteQuestion question, String userAgent) {
    this.question = question;
    this.userAgent = userAgent;
  }

  /** The request's cookies that the site is asked about; empty if there is none, or too much. */
  Optional<String> shown(HttpServletRequest request) {
    return Optional.of(String.join("; ", RawCookies.named(request, question::shows)))
        .filter(cookies -> !cookies.isEmpty() && cookies.length() <= MOST_COOKIES);
  }

  private record Reply(int status, String body) {
    /** Of a redirection, a refusal of another kind or a failure nobody can tell what it means. */
    Optional<Whose> notAUser() {
      return switch (status) {
        case 200 -> Optional.empty();
        case 400, 401, 404 -> Optional.of(Whose.NOBODY);
        default -> Optional.of(Whose.unknown("it answered HTTP " + status));
      };
    }
  }

  /** Two seconds for all of it. */
  Whose whose(String cookies) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      String word = "";
      if (question.nonce().isPresent()) {
        Reply told = get(question.nonce().get(), cookies, "", deadline);
        word = told.body().strip();
        if (told.notAUser().isPresent()) {
          return told.notAUser().get();
        }
        if (!NONCE.matcher(word).matches()) {
          return Whose.unknown("it told no nonce");
        }
      }
      Reply reply = get(question.address(), cookies, word, deadline);
      return reply.notAUser().orElseGet(() -> user(reply.body()));
    } catch (SocketTimeoutException late) {
      return Whose.unknown("it did not answer in " + PATIENCE.toSeconds() + " s");
    } catch (IOException | RuntimeException failed) {
      // Its message may repeat a cookie.
      return Whose.unknown("it could not be asked: " + failed.getClass().getSimpleName());
    }
  }

  private Reply get(URI address, String cookies, String nonce, long deadline) throws IOException {
    // The JDK's other client cannot be closed before 21, and this one keeps no thread of its own.
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    int patience = left(deadline);
    connection.setConnectTimeout(patience);
    connection.setReadTimeout(patience);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Cookie", cookies);
    connection.setRequestProperty("User-Agent", userAgent);
    connection.setRequestProperty("Accept", "application/json, text/plain, */*");
    if (!nonce.isEmpty()) {
      connection.setRequestProperty("X-WP-Nonce", nonce);
    }
    int status = connection.getResponseCode();
    try (InputStream body =
        status == 200 ? connection.getInputStream() : InputStream.nullInputStream()) {
      return new Reply(status, read(body, deadline));
    } finally {
      if (status != 200) {
        connection.disconnect();
      }
    }
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) left;
  }

  private static String read(InputStream body, long deadline) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[8 * 1024];
    for (int length = 0; length >= 0; length = body.read(part)) {
      read.write(part, 0, length);
      left(deadline);
      if (read.size() > LONGEST) {
        throw new IOException("The answer is too long");
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  /** Sites give guests the number 0 or a negative one. */
  private Whose user(String body) {
    try {
      JsonNode id = JSON.readTree(body).at(question.id());
      if (id.isIntegralNumber() && id.bigIntegerValue().signum() <= 0) {
        return Whose.NOBODY;
      }
      if (!id.isTextual() && !id.isIntegralNumber()) {
        return Whose.unknown("its answer has no text or number at " + question.id());
      }
      return Identities.member(id.asText())
          .map(member -> Whose.of(new SessionUser(member, Optional.empty())))
          .orElse(Whose.NOBODY);
    } catch (IOException noJson) {
      return Whose.unknown("its answer is no JSON");
    }
  }
}
