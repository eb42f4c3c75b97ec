package org.bellhop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.push.Valve;

/**
 * Whether pushes go out, and what stands in their way: told by the pages, the calls and /health.
 */
public final class Sending {
  private final Valve valve;
  private final boolean shadow;

  /**
   * @param shadow whether this node decides and records, and sends nothing
   */
  public Sending(Valve valve, boolean shadow) {
    this.valve = valve;
    this.shadow = shadow;
  }

  /** What a bar on every page says; no names, for whoever is refused a page sees it too. */
  public record Bar(String title, String sentence) {}

  public Valve valve() {
    return valve;
  }

  public boolean shadow() {
    return shadow;
  }

  /** What OneSignal said when it refused the key. */
  public Optional<String> keyRefused() {
    return valve.keyRefused();
  }

  /** How much is used of what the 10 × rule allows, in hundredths. */
  public long percentUsed() {
    return Math.round(valve.quota().used() * 100);
  }

  public boolean holdsBroadcasts() {
    return valve.quota().holdsBroadcasts();
  }

  /** The weightiest of what is in force. */
  String word() {
    if (valve.stopped().isPresent()) {
      return "stopped";
    }
    if (shadow) {
      return "shadow";
    }
    if (keyRefused().isPresent()) {
      return "key refused";
    }
    return holdsBroadcasts() ? "broadcasts held" : "on";
  }

  /** All that is in force; asks no database. */
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    valve
        .stopped()
        .ifPresent(
            stop ->
                bars.add(new Bar("Stopped", "no push leaves until an admin lets sending go on")));
    if (shadow) {
      bars.add(new Bar("Shadow mode", "pushes are decided and recorded, and none is sent"));
    }
    keyRefused()
        .ifPresent(
            said ->
                bars.add(
                    new Bar(
                        "Key refused", "OneSignal refuses the app’s key, and all pushes wait")));
    if (holdsBroadcasts()) {
      bars.add(
          new Bar(
              "Broadcasts wait",
              "%d %% of what OneSignal allows in 15 minutes is used; members’ own news goes on"
                  .formatted(percentUsed())));
    }
    return bars;
  }
}
