package org.bellhop.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text with places for what JSON Pointers lead to, such as {@code post-{/post/id}}.
 *
 * @param texts those around the places, one more than there are places
 */
record Template(List<String> texts, List<JsonPointer> places) {

  /**
   * Reads it; a brace always begins a place.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Template parse(String text) {
    List<String> texts = new ArrayList<>();
    List<JsonPointer> places = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("has a { without its }");
      }
      texts.add(text.substring(from, open));
      places.add(pointer(text.substring(open + 1, close)));
      from = close + 1;
    }
    texts.add(text.substring(from));
    return new Template(texts, places);
  }

  private static JsonPointer pointer(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "has {" + text + "}: in braces stands a JSON Pointer such as {/post/id}");
    }
    return JsonPointer.compile(text);
  }

  /** What it makes of that: the thing itself where it is one place alone, else a text. */
  JsonNode of(JsonNode from) {
    return isPlace() ? from.at(places.get(0)) : text(from, UnaryOperator.identity());
  }

  /** The same as an address, in which what is put in is one part, whatever it holds. */
  JsonNode address(JsonNode from) {
    return isPlace()
        ? from.at(places.get(0))
        : text(from, part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private boolean isPlace() {
    return places.size() == 1 && texts.stream().allMatch(String::isEmpty);
  }

  /** Nothing where one of the places is empty: half an address leads elsewhere. */
  private JsonNode text(JsonNode from, UnaryOperator<String> form) {
    StringBuilder out = new StringBuilder(texts.get(0));
    for (int place = 0; place < places.size(); place++) {
      JsonNode value = from.at(places.get(place));
      if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
        return MissingNode.getInstance();
      }
      out.append(form.apply(value.asText())).append(texts.get(place + 1));
    }
    return TextNode.valueOf(out.toString());
  }
}
