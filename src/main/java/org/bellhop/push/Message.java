package org.bellhop.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a phone shows and opens: texts by language (English always among them), the page a tap leads
 * to (absolute), the conversation it belongs to, and the name under which a newer message replaces
 * an older one.
 */
public record Message(
    Map<String, String> headings,
    Map<String, String> contents,
    String targetUrl,
    @Nullable String thread,
    @Nullable String collapseId) {
  private static final int LONGEST_NAME = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a phone of several members may show: whom it is for and what kind of news, no more. */
  Message named(MemberId member) {
    String name = member.value();
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    return new Message(
        Map.of("en", "For " + shown), Map.of("en", "You have news."), targetUrl, null, null);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Message fromJson(String json) {
    try {
      return JSON.readValue(json, Message.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored message cannot be read", damaged);
    }
  }
}
