package org.bellhop.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The table of all rounds: on the screen line by line, and as Markdown in a file, which is whole
 * after each of them. Rounds may end on several threads.
 */
final class Report {
  private static final String HEAD =
      "| seed | database | nodes | household | faults | kills | registrations | events | requests | processed"
          + " | in flight | s | lost | repeated | wrong person | broken |";
  private static final String RULE = "| --- ".repeat(16) + "|";

  private static final int EXAMPLES = 5;

  private final Path file;
  private final List<Result> results = new ArrayList<>();

  Report(Path file) {
    this.file = file;
    System.out.println(HEAD);
  }

  synchronized void add(Result result) throws IOException {
    results.add(result);
    System.out.println(line(result));
    tell("lost", result.findings().lost());
    tell("repeated", result.findings().repeated());
    tell("wrong person", result.findings().wrongPerson());
    tell("broken", result.findings().broken());
    Files.writeString(file, markdown());
  }

  /** Seeds of the rounds that found anything. */
  synchronized List<Long> unclean() {
    return results.stream()
        .filter(each -> !each.findings().none())
        .map(each -> each.plan().seed())
        .toList();
  }

  private static void tell(String what, List<String> found) {
    found.stream().limit(EXAMPLES).forEach(each -> System.out.println("  " + what + ": " + each));
  }

  private String markdown() {
    List<String> lines = new ArrayList<>(List.of(HEAD, RULE));
    results.stream()
        .sorted(Comparator.comparing(result -> result.plan().seed()))
        .forEach(result -> lines.add(line(result)));
    lines.add(totals());
    return String.join("\n", lines) + "\n";
  }

  private static String line(Result result) {
    RoundPlan plan = result.plan();
    return cells(
        plan.seed(),
        plan.backing(),
        plan.backing().nodes(),
        plan.household() ? "on" : "off",
        result.faults(),
        plan.killed(),
        result.counts(),
        result.findings().lost().size(),
        result.findings().repeated().size(),
        result.findings().wrongPerson().size(),
        result.findings().broken().size());
  }

  private String totals() {
    return cells(
        results.size() + " rounds",
        "",
        "",
        "",
        "",
        results.stream().mapToInt(each -> each.plan().killed()).sum(),
        results.stream().map(Result::counts).reduce(Result.Counts.NONE, Result.Counts::plus),
        sum(found -> found.lost().size()),
        sum(found -> found.repeated().size()),
        sum(found -> found.wrongPerson().size()),
        sum(found -> found.broken().size()));
  }

  private int sum(ToIntFunction<Result.Findings> size) {
    return results.stream().map(Result::findings).mapToInt(size).sum();
  }

  private static String cells(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      if (cell instanceof Result.Counts counts) {
        texts.add(
            "%d | %d | %d | %d | %d | %d"
                .formatted(
                    counts.registrations(),
                    counts.events(),
                    counts.requests(),
                    counts.processed(),
                    counts.inFlight(),
                    counts.seconds()));
      } else {
        texts.add(cell.toString());
      }
    }
    return "| " + String.join(" | ", texts) + " |";
  }
}
