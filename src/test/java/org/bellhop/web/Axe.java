package org.bellhop.web;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, which looks at a page as those who do not see it, or see little, meet it. */
final class Axe {
  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, {resultTypes: ["violations"]});
        return found.violations
          .filter(rule => rule.impact === "serious" || rule.impact === "critical")
          .flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.impact}): ${node.html.slice(0, 160)} ${node.failureSummary}`));
      }""";

  private final String script = script();

  /** Those that are serious or critical. */
  List<String> findings(Page page) {
    page.evaluate(script);
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
