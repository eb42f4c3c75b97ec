package org.bellhop.bench;

import java.util.List;
import java.util.Locale;

/** Draws how much of its ceiling each figure reaches, and the aim. */
final class Plot {
  private static final int LABELS = 330;
  private static final int WIDTH = 360;
  private static final int ROW = 26;

  /** What the right edge stands for. */
  private static final double MOST = 2.0;

  private Plot() {}

  static String ratios(List<Comparison> all) {
    StringBuilder bars = new StringBuilder();
    for (int row = 0; row < all.size(); row++) {
      bars.append(bar(all.get(row), 30 + row * ROW));
    }
    int height = 40 + all.size() * ROW;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="13" fill="#444">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="18" text-anchor="middle">the ceiling</text>
        %s<line x1="%3$d" x2="%3$d" y1="24" y2="%d" stroke="#444"/>
        </svg>
        """
        .formatted(LABELS + WIDTH + 70, height, at(1), bars, height - 10);
  }

  private static String bar(Comparison each, int y) {
    boolean missed = each.aim().isPresent() && each.ratio() < each.aim().get();
    String aim =
        each.aim()
            .map(
                goal ->
                    "<line x1=\"%1$d\" x2=\"%1$d\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#000\""
                            .formatted(at(goal), y - 2, y + ROW - 6)
                        + " stroke-width=\"2\" stroke-dasharray=\"3 2\"/>\n")
            .orElse("");
    return """
        <text x="%d" y="%d" text-anchor="end">%s</text>
        <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
        %s<text x="%d" y="%d">%s</text>
        """
        .formatted(
            LABELS - 8,
            y + 14,
            each.what().replace("&", "&amp;").replace("<", "&lt;"),
            LABELS,
            y,
            at(each.ratio()) - LABELS,
            ROW - 8,
            missed ? "#d9822b" : "#2f6f9f",
            aim,
            LABELS + WIDTH + 12,
            y + 14,
            String.format(Locale.ROOT, "%.2f", each.ratio()));
  }

  private static int at(double ratio) {
    return LABELS + (int) Math.round(WIDTH * Math.min(ratio, MOST) / MOST);
  }
}
