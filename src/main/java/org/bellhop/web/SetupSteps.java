package org.bellhop.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.event.Milestones.Reached;

/**
 * How far a site has come, step by step, by what was seen and what is stored.
 *
 * @param counted whether taps are
 */
record SetupSteps(List<SetupRow> seen, Reached reached, boolean counted) {
  private static final String SCRIPT = "The line for the site’s pages";
  private static final String APP = "The app’s configuration";
  private static final String FIRST = "The first registration";
  private static final String USER = "The session user is recognised";

  List<SetupStep> all() {
    return List.of(app(), script(), first(), user(), event(), accepted(), tapped());
  }

  private SetupStep app() {
    if (any(Kind.APP)) {
      return SetupStep.done("app", APP, "The app posts by itself.");
    }
    return any(Kind.SCRIPT)
        ? SetupStep.needless("app", APP, "The phones come by the script.")
        : SetupStep.waits("app", APP, "Waits for the app to post by itself.");
  }

  private SetupStep script() {
    if (any(Kind.SCRIPT)) {
      return SetupStep.done("script", SCRIPT, "The script has posted from a page.");
    }
    return any(Kind.APP)
        ? SetupStep.needless("script", SCRIPT, "The phones come by the app itself.")
        : SetupStep.waits("script", SCRIPT, "Waits for a page that is opened in the app.");
  }

  private SetupStep first() {
    if (reached.device()) {
      return SetupStep.done("first", FIRST, "At least one phone is known.");
    }
    return newest(row -> true)
        .map(row -> SetupStep.fails("first", FIRST, row))
        .orElseGet(
            () ->
                SetupStep.waits(
                    "first",
                    FIRST,
                    "Open the app on a phone. If nothing comes at all: the urlRegex must match the"
                        + " whole address of a page, not a part of it; for a test use .*"));
  }

  private SetupStep user() {
    Optional<SetupRow> known = newest(row -> row.row().recognised().isPresent());
    if (known.isPresent()) {
      return SetupStep.done("user", USER, "Most recently " + known.get().whose() + ".");
    }
    if (reached.owner()) {
      return SetupStep.done("user", USER, "At least one phone has an owner.");
    }
    return newest(row -> !row.isRefused())
        .map(row -> SetupStep.fails("user", USER, unknown(row)))
        .orElseGet(() -> SetupStep.waits("user", USER, "Sign in at the site, in the app."));
  }

  /** For this step it is of no matter that the app has no id yet. */
  private static SetupRow unknown(SetupRow row) {
    return new SetupRow(row.row(), row.seen(), Diagnosis.nobody(row.row(), row.seen()));
  }

  private SetupStep event() {
    String title = "The first event";
    return reached.event()
        ? SetupStep.done("event", title, "The site has told what happens on it.")
        : SetupStep.waits(
            "event",
            title,
            "Let the site post one to /api/events, signed with BELLHOP_EVENT_SECRET; the README has"
                + " lines to try it with.");
  }

  private SetupStep accepted() {
    String title = "The first push";
    return reached.accepted()
        ? SetupStep.done("accepted", title, "OneSignal has taken it.")
        : SetupStep.waits("accepted", title, "Waits for OneSignal to take one.");
  }

  private SetupStep tapped() {
    String title = "The first tap";
    if (reached.tapped()) {
      return SetupStep.done("tapped", title, "A phone has opened the page of a push.");
    }
    return counted
        ? SetupStep.waits("tapped", title, "Tap on a push on a phone.")
        : SetupStep.needless(
            "tapped",
            title,
            "Taps are not counted: set BELLHOP_PUBLIC_URL, or BELLHOP_TAPS to on.");
  }

  private boolean any(Kind kind) {
    return seen.stream().anyMatch(row -> row.row().kind() == kind);
  }

  private Optional<SetupRow> newest(Predicate<SetupRow> which) {
    return seen.stream().filter(which).findFirst();
  }
}
