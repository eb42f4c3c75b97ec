package org.bellhop.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of all rounds: on the screen line by line, and as Markdown in a file. */
final class Report {
  private static final String HEAD =
      "| seed | database | nodes | faults | kills | registrations | events | requests | processed"
          + " | in flight | s | lost | repeated | wrong person | broken |";
  private static final String RULE = "| --- ".repeat(15) + "|";

  private final Path file;
  private final List<Result> results = new ArrayList<>();

  Report(Path file) {
    this.file = file;
    System.out.println(HEAD);
  }

  void add(Result result) throws IOException {
    results.add(result);
    System.out.println(line(result));
    result.lost().stream().limit(5).forEach(each -> System.out.println("  lost: " + each));
    result.repeated().stream().limit(5).forEach(each -> System.out.println("  repeated: " + each));
    result.wrongPerson().stream().limit(5).forEach(each -> System.out.println("  wrong: " + each));
    result.broken().stream().limit(5).forEach(each -> System.out.println("  broken: " + each));
    Files.writeString(file, markdown());
  }

  String markdown() {
    List<String> lines = new ArrayList<>(List.of(HEAD, RULE));
    results.forEach(result -> lines.add(line(result)));
    lines.add(totals());
    return String.join("\n", lines) + "\n";
  }

  private static String line(Result result) {
    RoundPlan plan = result.plan();
    return cells(
        plan.seed() + "",
        plan.backing().name().toLowerCase(Locale.ROOT),
        plan.nodes() + "",
        result.faults(),
        plan.killed(),
        result.counts(),
        result.lost().size(),
        result.repeated().size(),
        result.wrongPerson().size(),
        result.broken().size());
  }

  private String totals() {
    return cells(
        results.size() + " rounds",
        "",
        "",
        "",
        results.stream().mapToInt(each -> each.plan().killed()).sum(),
        results.stream().map(Result::counts).reduce(Result.Counts.NONE, Result.Counts::plus),
        results.stream().mapToInt(each -> each.lost().size()).sum(),
        results.stream().mapToInt(each -> each.repeated().size()).sum(),
        results.stream().mapToInt(each -> each.wrongPerson().size()).sum(),
        results.stream().mapToInt(each -> each.broken().size()).sum());
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
