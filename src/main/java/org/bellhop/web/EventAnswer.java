package org.bellhop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.event.Decision;
import org.bellhop.push.Outcome;
import org.bellhop.push.Reason;
import org.bellhop.push.Tally;

/**
 * What became of one event, in a sentence.
 *
 * @param told why which phones did or did not get it, as far as a page tells them by name
 */
public record EventAnswer(EventRow row, List<Decision> told, MeWords words) {

  /** Of its own pushes, and of others' in which it is told. */
  public String sentence() {
    List<String> sentences = new ArrayList<>();
    if (row.progress().tally().total() > 0) {
      sentences.add(phones());
    }
    together(Explanation::got, "It was told").ifPresent(sentences::add);
    together(each -> !Explanation.got(each) && Explanation.waits(each), "It is to be told")
        .ifPresent(sentences::add);
    together(each -> !Explanation.got(each) && !Explanation.waits(each), "It was to be told")
        .ifPresent(sentences::add);
    return sentences.isEmpty() ? nowhere() : String.join(" ", sentences);
  }

  private String nowhere() {
    if (row.event().everyone()) {
      return "It has not gone to any phone so far.";
    }
    return row.isForNobody()
        ? "It went to nobody: it named only who did it, and nobody is told of what he did himself."
        : "It went to nobody: those it was for had no phone that listens when it came.";
  }

  private String phones() {
    Tally tally = row.progress().tally();
    String groups =
        Stream.of(Outcome.values())
            .filter(outcome -> tally.of(outcome) > 0)
            .map(each -> Amounts.count(tally.of(each)) + " " + Chart.word(each) + why(each))
            .collect(Collectors.joining(", "));
    return "It was for %s: %s.".formatted(Amounts.of(tally.total(), "phone"), groups);
  }

  /** The reasons of those that fared so, where that alone does not say it. */
  private String why(Outcome outcome) {
    Map<String, Long> reasons =
        told.stream()
            .filter(each -> Outcome.of(each.reason()) == outcome && needsReason(each))
            .flatMap(each -> Explanation.reasons(each, words, RelativeTime::exact))
            .map(Explanation::inside)
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    boolean counted = reasons.size() > 1 && told.size() >= row.progress().tally().total();
    String list =
        reasons.entrySet().stream()
            .map(each -> (counted ? Amounts.count(each.getValue()) + ": " : "") + each.getKey())
            .collect(Collectors.joining("; "));
    return list.isEmpty() ? "" : " (" + list + ")";
  }

  private static boolean needsReason(Decision decision) {
    return switch (Outcome.of(decision.reason())) {
      case LEFT_OUT, FAILED -> decision.reason() != Reason.MERGED;
      case WAITING -> decision.became().stream().anyMatch(each -> each.quietUntil().isPresent());
      case ACCEPTED, NOT_SUBSCRIBED -> false;
    };
  }

  /** Of those that it is told together with others, and that fared so. */
  private Optional<String> together(Predicate<Decision> fared, String begin) {
    List<Decision> those =
        told.stream().filter(each -> each.reason() == Reason.MERGED).filter(fared).toList();
    String to = row.event().recipients() == 1 ? "" : " to " + Amounts.of(those.size(), "member");
    String why =
        those.stream()
            .filter(each -> !Explanation.got(each))
            .flatMap(each -> Explanation.reasons(each, words, RelativeTime::exact))
            .distinct()
            .map(Explanation::inside)
            .collect(Collectors.joining("; "));
    return those.isEmpty()
        ? Optional.empty()
        : Optional.of(
            begin
                + to
                + " together with others in one message"
                + (why.isEmpty() ? "." : ": " + why + "."));
  }

  /** The keys of the events in whose pushes it is told. */
  public List<String> into() {
    return told.stream().flatMap(each -> each.into().stream()).distinct().toList();
  }
}
