package org.bellhop.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * An exchange as people read it.
 *
 * @param title from whom to whom
 * @param question the request, its secrets masked
 * @param answer the answer, its secrets masked
 */
public record HttpText(String title, String question, String answer) {
  private static final String MASK = "••••";

  /** What of these headers is secret, behind what may be seen. */
  private static final Map<String, Pattern> SECRETS =
      Map.of(
          "cookie", Pattern.compile("(=)[^;]*"),
          "set-cookie", Pattern.compile("^([^=]+=)[^;]*"),
          "webhook-signature", Pattern.compile("(,)\\S*"),
          "authorization", Pattern.compile("( ).*"));

  static HttpText of(Exchange exchange) {
    Question question = exchange.question();
    StringJoiner asked = new StringJoiner("\n");
    asked.add(question.requestLine()).add("Host: " + question.to().getRawAuthority());
    question.headers().forEach((name, value) -> asked.add(masked(name, value)));
    Reply reply = exchange.reply();
    StringJoiner answered = new StringJoiner("\n");
    answered.add(reply.status() == 0 ? "(no answer)" : "HTTP/1.1 " + reply.status());
    reply.headers().forEach(header -> answered.add(masked(header)));
    return new HttpText(
        exchange.eventKey().isPresent()
            ? "The site → Bellhop"
            : exchange.about().subject() + " → " + partner(exchange),
        withBody(asked.toString(), question.body()),
        withBody(answered.toString(), reply.body()));
  }

  private static String partner(Exchange exchange) {
    return exchange.about().kind() == Exchange.Kind.REGISTRATION ? "Bellhop" : "the site";
  }

  /** What the pretend OneSignal saw of a request, and its answer. */
  static HttpText of(Sent sent) {
    StringJoiner asked = new StringJoiner("\n");
    asked.add("POST …/notifications HTTP/1.1");
    asked.add(masked("Authorization", String.valueOf(sent.call().authorization())));
    asked.add("Content-Type: application/json;charset=utf-8");
    Answer answer = sent.outcome().answer();
    StringJoiner answered = new StringJoiner("\n");
    answered.add(answer.status() == 0 ? "(no answer)" : "HTTP/1.1 " + answer.status());
    answered.add("Content-Type: " + answer.contentType());
    answer.headers().forEach((name, value) -> answered.add(name + ": " + value));
    return new HttpText(
        "Bellhop → OneSignal",
        withBody(asked.toString(), sent.call().body()),
        withBody(answered.toString(), answer.body()));
  }

  private static String masked(String header) {
    int colon = header.indexOf(':');
    return colon < 0
        ? header
        : masked(header.substring(0, colon), header.substring(colon + 1).strip());
  }

  private static String masked(String name, String value) {
    Pattern secret = SECRETS.get(name.toLowerCase(Locale.ROOT));
    String shown = secret == null ? value : secret.matcher(value).replaceAll("$1" + MASK);
    return name + ": " + shown;
  }

  private static String withBody(String head, String body) {
    return body.isEmpty() ? head : head + "\n\n" + Json.pretty(body);
  }
}
