package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a message says, and in which languages. */
final class WordRules {

  private static final Set<String> LANGUAGES =
      Set.of(
          ("en ar az bs ca zh zh-Hans zh-Hant hr cs da nl et fi fr ka bg de el hi he hu id it ja ko"
                  + " lv lt ms nb fa pl pt pa ro ru sr sk es sv th tr uk vi")
              .split(" "));

  private WordRules() {}

  static List<String> contents(JsonNode message) {
    if (!message.hasNonNull("contents") && mayBeSilent(message)) {
      return List.of();
    }
    JsonNode english = message.path("contents").path("en");
    return english.isTextual() && !english.asText().isBlank()
        ? List.of()
        : List.of("Message Notifications must have English language content");
  }

  private static boolean mayBeSilent(JsonNode message) {
    return message.hasNonNull("template_id") || message.path("content_available").booleanValue();
  }

  static List<String> languages(JsonNode message) {
    List<String> broken = new ArrayList<>();
    for (String field : List.of("contents", "headings", "subtitle")) {
      JsonNode words = message.path(field);
      languagesOf(words).stream()
          .filter(language -> !LANGUAGES.contains(language) || !words.path(language).isTextual())
          .map(language -> "%s must be a text in a known language: %s".formatted(field, language))
          .forEach(broken::add);
    }
    return broken;
  }

  static List<String> headings(JsonNode message) {
    if (!message.hasNonNull("headings") || !message.hasNonNull("contents")) {
      return List.of();
    }
    Set<String> headings = languagesOf(message.path("headings"));
    return headings.equals(languagesOf(message.path("contents")))
        ? List.of()
        : List.of("headings must have the same languages as contents");
  }

  private static Set<String> languagesOf(JsonNode words) {
    Set<String> languages = new TreeSet<>();
    words.fieldNames().forEachRemaining(languages::add);
    return languages;
  }
}
