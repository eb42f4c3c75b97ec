package org.bellhop.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    @Nullable String collapseId)
    implements Saying {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It has been put into languages. */
  @Override
  public Message in(Supplier<List<String>> spoken) {
    return this;
  }

  /** The same words, and a tap leads elsewhere. */
  Message opening(String page) {
    return new Message(headings, contents, page, thread, collapseId);
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
