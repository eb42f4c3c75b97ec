package org.bellhop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bellhop.event.Decision;
import org.bellhop.push.Reason;

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
    long phones = row.progress().tally().total();
    return "It was for %s: %s."
        .formatted(Amounts.of(phones, "phone"), TimeCharts.words(row.progress().tally()));
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
