package org.bellhop.web;

import java.util.List;
import java.util.Optional;
import org.bellhop.device.LoggedRegistration;
import org.bellhop.web.SightingDetails.Pair;

/** One registration in the words of the page. */
public record SetupRow(
    LoggedRegistration row, SightingDetails seen, Optional<Diagnosis> diagnosis) {

  static SetupRow of(LoggedRegistration row) {
    SightingDetails seen = SightingDetails.parse(row.details());
    return new SetupRow(row, seen, Diagnosis.of(row, seen));
  }

  public boolean isRefused() {
    return row.kind() == LoggedRegistration.Kind.REFUSED;
  }

  /** Refused, or told of nobody's phone or of none. */
  public String chip() {
    return isRefused() ? "bad" : diagnosis.isPresent() ? "wait" : "good";
  }

  /** Where it comes from. */
  public String from() {
    return switch (row.kind()) {
      case APP -> "the app";
      case SCRIPT -> "bellhop.js";
      case REFUSED -> "refused";
    };
  }

  /** "bob, by header". */
  public String whose() {
    return row.recognised().map(who -> who.member().value() + ", by " + who.way()).orElse("nobody");
  }

  public String body() {
    return switch (seen.body().shape()) {
      case NONE -> "nothing was read of it";
      case OBJECT -> "a JSON object of " + seen.body().length() + " characters";
      case FORM -> "a form of " + seen.body().length() + " characters";
      case OTHER -> seen.body().length() + " characters, no JSON object";
    };
  }

  /** As it came, with what is secret taken out. */
  public String request() {
    StringBuilder request = new StringBuilder(seen.line());
    seen.headers().forEach(header -> line(request, header.name(), header.value()));
    for (Pair cookie : seen.cookies()) {
      line(request, "Cookie", cookie.name() + "=" + "#" + cookie.value());
    }
    seen.others().forEach(name -> line(request, name, "••••"));
    return request.toString();
  }

  /** The request, and under it why nobody was recognised in it. */
  String evidence() {
    return isRefused() || row.recognised().isPresent()
        ? request()
        : request() + "\n\n" + String.join("\n", seen.nobody());
  }

  private static void line(StringBuilder request, String name, String value) {
    request.append('\n').append(name).append(": ").append(value);
  }

  public List<String> keys() {
    return seen.keys();
  }
}
