package org.bellhop.web;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Somebody who has no mouse. */
final class Keyboard {
  private static final String NAME =
      """
      const name = each => each.tagName + (each.id ? "#" + each.id
        : " " + [each.getAttribute("href"), each.name, each.value, each.textContent.trim().slice(0, 40)].join(" "));
      """;

  private Keyboard() {}

  /** What one must be able to come to; of radio buttons that is the chosen one. */
  static List<String> reachable(Page page) {
    String all =
        "() => {"
            + NAME
            + """
            const unchosen = each => each.type === "radio" && !each.checked
              && document.querySelector(`[name="${each.name}"]:checked`);
            return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
              .filter(each => each.checkVisibility({visibilityProperty: true}) && each.type !== "hidden")
              .filter(each => !each.disabled && each.tabIndex >= 0 && !unchosen(each))
              .map(name);
            }""";
    return ((List<?>) page.evaluate(all)).stream().map(String::valueOf).toList();
  }

  /** One stop of the way through a page. */
  record Stop(String name, boolean seen) {}

  /** From the top of the page, by so many presses of Tab. */
  static List<Stop> walk(Page page, int presses) {
    String where =
        "() => {"
            + NAME
            + """
            const each = document.activeElement, style = getComputedStyle(each);
            const seen = each === document.body
              || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
            return [name(each), String(seen)];
            }""";
    List<Stop> stops = new ArrayList<>();
    for (int press = 0; press < presses; press++) {
      page.keyboard().press("Tab");
      List<?> stop = (List<?>) page.evaluate(where);
      stops.add(new Stop(String.valueOf(stop.get(0)), stop.get(1).equals("true")));
    }
    return stops;
  }
}
