package org.bellhop.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
    return decisions.stream().anyMatch(each -> took(each.reason()));
  }

  private static boolean took(Reason reason) {
    return reason == Reason.ACCEPTED || reason == Reason.TAPPED;
  }

  private boolean has(Reason reason) {
    return decisions.stream().anyMatch(each -> each.reason() == reason);
  }

  /** What happened, and why. */
  public String sentence(MeWords words) {
    String member = decisions.get(0).member().value();
    String what = what();
    if (got()) {
      long took = decisions.stream().filter(each -> took(each.reason())).count();
      return "%s got %s%s.".formatted(member, what, places(took));
    }
    return has(Reason.WAITING)
        ? "%s has not got %s yet: %s".formatted(member, what, clauses(words))
        : "%s got nothing about %s: %s".formatted(member, what, clauses(words));
  }

  /** A message is called as its writer is, which alone says little. */
  private String what() {
    String name = "“" + EventRow.name(event) + "”";
    return event.title().isBlank() ? name : name + " (" + event.type() + ")";
  }

  private String places(long took) {
    return decisions.size() == 1 ? "" : " on %d of %d phones".formatted(took, decisions.size());
  }

  private String clauses(MeWords words) {
    return decisions.stream()
        .map(each -> words.why(each.reason()))
        .distinct()
        .map(Explanation::inside)
        .collect(Collectors.joining("; ", "", "."));
  }

  /** A sentence as a part of another. */
  private static String inside(String sentence) {
    String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return open.substring(0, 1).toLowerCase(Locale.ENGLISH) + open.substring(1);
  }

  /** The reasons, each once, in the member's words. */
  public List<String> reasons(MeWords words) {
    return decisions.stream().map(each -> words.why(each.reason())).distinct().toList();
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
