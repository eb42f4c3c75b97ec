package org.bellhop.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.bellhop.member.MemberId;
import org.bellhop.push.Message;

/** What a phone of several members may show of an event: for whom it is, and its type in words. */
final class SharedWords {
  private static final int NAME_BYTES = 60;

  private final Properties english = new Properties();

  SharedWords() {
    try (InputStream file = SharedWords.class.getResourceAsStream("shared.en.properties")) {
      english.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Nothing that the event says, not even its own title. */
  Message.Shared of(String type) {
    String usual = english.getProperty("content");
    return new Message.Shared(
        Map.of("en", english.getProperty("heading")),
        Map.of("en", english.getProperty(type + ".content", usual)));
  }

  /** How phones call its recipients, where that is not just their id. */
  static Map<MemberId, String> names(Event event) {
    Map<MemberId, String> names = new HashMap<>();
    for (MemberId member : event.recipients()) {
      String id = member.value();
      String name = fitted(event.audience().names().getOrDefault(member, id));
      String shown = name.isEmpty() ? fitted(id) : name;
      if (!shown.equals(id)) {
        names.put(member, shown);
      }
    }
    return names;
  }

  private static String fitted(String name) {
    return PhoneText.fitted(name.replaceAll("\\R", " "), NAME_BYTES);
  }
}
