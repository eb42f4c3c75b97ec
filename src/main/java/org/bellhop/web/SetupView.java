package org.bellhop.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bellhop.device.LoggedRegistration.Kind;

/**
 * What changes on the setup page.
 *
 * @param kind which registrations are shown; empty for the newest of all
 * @param version the same as long as nothing has changed that can be seen
 */
public record SetupView(
    List<SetupStep> steps, List<SetupRow> rows, Optional<Kind> kind, String version) {

  public SetupStep step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  public String progress() {
    long open = steps.stream().filter(SetupStep::isOpen).count();
    return open == 0
        ? "All steps are done."
        : open == 1 ? "One step is left." : open + " steps are left.";
  }

  /** The choice in an address. */
  public String only() {
    return kind.map(SetupView::word).orElse("");
  }

  public static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
