package org.bellhop.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was measured into the page on benchmarks, between its two marks, and the plots. */
final class Report {
  private static final Path PAGE =
      Path.of(System.getProperty("bench.page", "target/bench/benchmarks.md"));
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- /measured -->";

  private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();
  private static final List<Comparison> COMPARED = new ArrayList<>();

  private Report() {}

  static synchronized void add(Comparison comparison) {
    COMPARED.add(comparison);
    line("Throughput", Comparison.heading(), comparison.row());
  }

  /** One row of the table under that title. */
  static synchronized void line(String title, String heading, String row) {
    SECTIONS.computeIfAbsent(title, first -> new ArrayList<>(List.of(heading))).add(row);
    System.out.print(row);
    write();
  }

  private static void write() {
    try {
      Files.createDirectories(PAGE.toAbsolutePath().getParent());
      String page = Files.exists(PAGE) ? Files.readString(PAGE) : BEGIN + END;
      int begin = page.indexOf(BEGIN) + BEGIN.length();
      int end = page.indexOf(END);
      Files.writeString(PAGE, page.substring(0, begin) + measured() + page.substring(end));
      Path plots = Files.createDirectories(PAGE.resolveSibling("benchmarks"));
      Files.writeString(plots.resolve("ratios.svg"), Plot.ratios(COMPARED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String measured() {
    StringBuilder all = new StringBuilder("\n" + Machine.line() + "\n\n");
    all.append("![Each figure beside its ceiling](benchmarks/ratios.svg)\n\n");
    SECTIONS.forEach(
        (title, lines) -> {
          all.append("### ").append(title).append("\n\n");
          lines.forEach(all::append);
          all.append('\n');
        });
    return all.toString();
  }
}
