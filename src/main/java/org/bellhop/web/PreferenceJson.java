package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bellhop.event.EventType;
import org.bellhop.member.LockScreen;
import org.bellhop.member.Preference;
import org.bellhop.member.QuietHours;

/** A member's preference as JSON, read strictly: a wish that is not understood is not kept. */
final class PreferenceJson {
  private static final int MOST_SWITCHED_OFF = 30;
  private static final Pattern CATEGORY = Pattern.compile("[\\w.-]{1,64}");
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private PreferenceJson() {}

  static ObjectNode write(Preference preference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode categories = json.putObject("categories");
    EventType.categories()
        .forEach(each -> categories.put(each, !preference.switchedOff().contains(each)));
    // Those of the site's own types, which nobody but the site knows.
    preference.switchedOff().stream().sorted().forEach(each -> categories.put(each, false));
    preference
        .quiet()
        .ifPresentOrElse(
            quiet -> {
              ObjectNode hours = json.putObject("quiet");
              hours.put("from", quiet.from().toString()).put("to", quiet.to().toString());
              quiet.zone().ifPresent(zone -> hours.put("timeZone", zone.getId()));
            },
            () -> json.putNull("quiet"));
    return json.put("lockScreen", preference.lockScreen().word());
  }

  /** Refuses with the field's name what is no wish that can be kept. */
  static Preference read(ObjectNode said) {
    return new Preference(
        switchedOff(said.path("categories")), quiet(said.path("quiet")), lockScreen(said));
  }

  private static Set<String> switchedOff(JsonNode categories) {
    if (!isAbsent(categories) && !categories.isObject()) {
      throw Refusal.field("categories", "must be an object such as {\"comments\":false}.");
    }
    Set<String> off = new TreeSet<>();
    for (Map.Entry<String, JsonNode> each : categories.properties()) {
      if (!isOn(each.getKey(), each.getValue())) {
        off.add(each.getKey());
      }
    }
    if (off.size() > MOST_SWITCHED_OFF) {
      throw Refusal.field("categories", "switches more than " + MOST_SWITCHED_OFF + " off.");
    }
    return off;
  }

  private static boolean isOn(String category, JsonNode on) {
    String field = "categories." + (CATEGORY.matcher(category).matches() ? category : "?");
    if (!CATEGORY.matcher(category).matches()) {
      throw Refusal.field(field, "names no category: 1 to 64 letters, digits, dots and dashes.");
    }
    if (!on.isBoolean()) {
      throw Refusal.field(field, "must be true or false.");
    }
    if (!on.booleanValue() && !EventType.mayBeSwitchedOff(category)) {
      throw Refusal.field(field, "cannot be switched off: the site needs its members to know.");
    }
    return on.booleanValue();
  }

  private static Optional<QuietHours> quiet(JsonNode quiet) {
    if (isAbsent(quiet)) {
      return Optional.empty();
    }
    LocalTime from = time(quiet, "from");
    LocalTime to = time(quiet, "to");
    try {
      return Optional.of(new QuietHours(from, to, zone(quiet.path("timeZone"))));
    } catch (IllegalArgumentException empty) {
      throw Refusal.field("quiet", empty.getMessage() + ".");
    }
  }

  private static LocalTime time(JsonNode quiet, String key) {
    String text = quiet.path(key).asText("");
    if (!TIME.matcher(text).matches()) {
      throw Refusal.field("quiet." + key, "must be a time of the day such as 22:00.");
    }
    return LocalTime.parse(text);
  }

  private static Optional<ZoneId> zone(JsonNode zone) {
    if (isAbsent(zone) || zone.asText("").isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(zone.asText("")));
    } catch (DateTimeException unknown) {
      throw Refusal.field("quiet.timeZone", "must be a time zone such as Europe/Paris.");
    }
  }

  private static LockScreen lockScreen(ObjectNode said) {
    JsonNode word = said.path("lockScreen");
    if (isAbsent(word)) {
      return LockScreen.FULL;
    }
    return LockScreen.of(word.asText(""))
        .orElseThrow(() -> Refusal.field("lockScreen", "must be full, sender or none."));
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
