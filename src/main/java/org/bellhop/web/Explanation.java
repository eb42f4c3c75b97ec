package org.bellhop.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.event.Decision;
import org.bellhop.event.EventFacts;
import org.bellhop.push.Reason;

/** Why a member did or did not get one piece of news: a decision for each of his phones. */
public record Explanation(EventFacts event, List<Decision> decisions) {

  /** In the order of the decisions: those of one event together. */
  static List<Explanation> of(List<Decision> decisions) {
    Map<String, List<Decision>> events = new LinkedHashMap<>();
    for (Decision each : decisions) {
      events.computeIfAbsent(each.event().key(), key -> new ArrayList<>()).add(each);
    }
    return events.values().stream()
        .map(some -> new Explanation(some.get(0).event(), List.copyOf(some)))
        .toList();
  }

  /** Whether OneSignal took it for a phone of his. */
  public boolean got() {
    return decisions.stream().anyMatch(Explanation::got);
  }

  /** Of a push that is no longer kept, what was decided is all that is known. */
  static boolean got(Decision decision) {
    return decision.became().isEmpty()
        ? decision.reason() == Reason.MERGED
        : decision.became().stream().anyMatch(fate -> took(fate.reason()));
  }

  private static boolean took(Reason reason) {
    return reason == Reason.ACCEPTED || reason == Reason.TAPPED;
  }

  /** Whether it may still come to a phone of his. */
  static boolean waits(Decision decision) {
    return decision.became().stream().anyMatch(fate -> fate.reason() == Reason.WAITING);
  }

  /** What happened, and why. */
  public String sentence(MeWords words) {
    String member = decisions.get(0).member().value();
    String what = what();
    if (got()) {
      return "%s got %s%s.".formatted(member, what, places());
    }
    return decisions.stream().anyMatch(Explanation::waits)
        ? "%s has not got %s yet: %s".formatted(member, what, clauses(words))
        : "%s got nothing about %s: %s".formatted(member, what, clauses(words));
  }

  /** A message is called as its writer is, which alone says little. */
  private String what() {
    String name = "“" + EventRow.name(event) + "”";
    return event.title().isBlank() ? name : name + " (" + event.type() + ")";
  }

  private String places() {
    if (decisions.get(0).reason() == Reason.MERGED) {
      return ", told together with others in one message";
    }
    long took = decisions.stream().filter(Explanation::got).count();
    return decisions.size() == 1 ? "" : " on %d of %d phones".formatted(took, decisions.size());
  }

  private String clauses(MeWords words) {
    return reasons(words, RelativeTime::exact)
        .map(Explanation::inside)
        .collect(Collectors.joining("; ", "", "."));
  }

  /** A sentence as a part of another. */
  static String inside(String sentence) {
    String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return open.substring(0, 1).toLowerCase(Locale.ENGLISH) + open.substring(1);
  }

  /** The reasons, each once, in the member's words and by the clock of that place. */
  public List<String> reasons(MeWords words, ZoneId zone) {
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    return reasons(words, clock::format).toList();
  }

  private Stream<String> reasons(MeWords words, Function<Instant, String> clock) {
    return decisions.stream().flatMap(each -> reasons(each, words, clock)).distinct();
  }

  /** Of what went with others into a push that nobody got, the reasons are that push's. */
  static Stream<String> reasons(Decision decision, MeWords words, Function<Instant, String> clock) {
    boolean together = decision.reason() == Reason.MERGED && got(decision);
    return together || decision.became().isEmpty()
        ? Stream.of(words.why(decision.reason()))
        : decision.became().stream().map(fate -> words.why(fate, clock));
  }

  /** The colour and the shape of a reason. */
  public static String kind(Reason reason) {
    return switch (reason) {
      case ACCEPTED, TAPPED -> "good";
      case WAITING -> "wait";
      case REJECTED, EXPIRED -> "bad";
      default -> "off";
    };
  }

  /** Its word. */
  public static String word(Reason reason) {
    return reason.word().replace('-', ' ');
  }
}
