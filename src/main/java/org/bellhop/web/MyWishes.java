package org.bellhop.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.event.EventType;
import org.bellhop.member.LockScreen;
import org.bellhop.member.Preference;
import org.bellhop.member.QuietHours;

/** A member's preference as the form of his page shows it and sends it. */
public record MyWishes(Preference preference) {
  private static final LocalTime EVENING = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  /** One switch of the form. */
  public record Switch(String category, boolean on, boolean mayBeOff) {}

  /** The known categories, and those of the site's own types that were switched off. */
  public List<Switch> switches() {
    Set<String> off = preference.switchedOff();
    return Stream.concat(EventType.categories().stream(), off.stream().sorted())
        .distinct()
        .map(each -> new Switch(each, !off.contains(each), EventType.mayBeSwitchedOff(each)))
        .toList();
  }

  /** What stands in the fields, whether it is in force or not. */
  public LocalTime from() {
    return preference.quiet().map(QuietHours::from).orElse(EVENING);
  }

  public LocalTime to() {
    return preference.quiet().map(QuietHours::to).orElse(MORNING);
  }

  public boolean isQuiet() {
    return preference.quiet().isPresent();
  }

  /** In the order of how much they show. */
  public List<LockScreen> lockScreens() {
    return List.of(LockScreen.values());
  }

  /** What a form does not send is switched off; what it cannot know stays as it was. */
  static Preference read(MultivaluedMap<String, String> form, Preference before) {
    List<String> on = form.getOrDefault("on", List.of());
    Set<String> off =
        new MyWishes(before)
            .switches().stream()
                .filter(each -> each.mayBeOff() && !on.contains(each.category()))
                .map(Switch::category)
                .collect(Collectors.toUnmodifiableSet());
    return new Preference(
        off,
        form.containsKey("quiet") ? Optional.of(quiet(form, before)) : Optional.empty(),
        LockScreen.of(String.valueOf(form.getFirst("lockScreen"))).orElse(before.lockScreen()));
  }

  private static QuietHours quiet(MultivaluedMap<String, String> form, Preference before) {
    try {
      return new QuietHours(
          LocalTime.parse(String.valueOf(form.getFirst("from"))),
          LocalTime.parse(String.valueOf(form.getFirst("to"))),
          before.quiet().flatMap(QuietHours::zone));
    } catch (DateTimeParseException noTime) {
      throw Refusal.field("quiet", "needs two times of the day, such as 22:00 and 07:00.");
    } catch (IllegalArgumentException empty) {
      throw Refusal.field("quiet", empty.getMessage() + ".");
    }
  }
}
