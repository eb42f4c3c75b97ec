package org.bellhop.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a phone shows and opens: texts by language (English always among them), the page a tap leads
 * to (absolute), the conversation it belongs to, and the name under which a newer message replaces
 * an older one.
 *
 * @param shared what is shown instead by a phone of several members, if the event knew of such
 * @param about what it tells of, if that is known
 * @param badge the number on the app's icon, if it is to change
 */
public record Message(
    Map<String, String> headings,
    Map<String, String> contents,
    String targetUrl,
    @Nullable String thread,
    @Nullable String collapseId,
    @Nullable Shared shared,
    @Nullable About about,
    @Nullable Integer badge)
    implements Saying {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Message(
      Map<String, String> headings,
      Map<String, String> contents,
      String targetUrl,
      @Nullable String thread,
      @Nullable String collapseId) {
    this(headings, contents, targetUrl, thread, collapseId, null, null, null);
  }

  /**
   * Of which type the news is, and who did it: what can be said to those who want no more said.
   *
   * @param names the names of the actors, by the places that wordings have for them
   * @param counts how many events and actors, if it tells of several
   */
  public record About(String type, Map<String, String> names, Map<String, Integer> counts) {}

  /** With what it tells of. */
  public Message of(About news) {
    return new Message(headings, contents, targetUrl, thread, collapseId, shared, news, badge);
  }

  /** It has been put into languages. */
  @Override
  public Message in(Supplier<List<String>> spoken) {
    return this;
  }

  /** With what phones of several members show instead. */
  public Message with(Shared words) {
    return new Message(headings, contents, targetUrl, thread, collapseId, words, about, badge);
  }

  /** Texts by language that say whom it is for, where {@link #NAME} stands, and nothing private. */
  public record Shared(Map<String, String> headings, Map<String, String> contents) {
    /** Stands for the member's name. */
    public static final String NAME = "{name}";

    private static final Shared USUAL =
        new Shared(Map.of("en", "For " + NAME), Map.of("en", "You have news."));
  }

  /** For one member of a phone that others read, too. */
  Message named(String name) {
    Shared words = shared == null ? Shared.USUAL : shared;
    Map<String, String> headings =
        words.headings().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> each.getValue().replace(Shared.NAME, name)));
    // What a newer message replaces may be another member's.
    return new Message(headings, words.contents(), targetUrl, null, null);
  }

  /** The same words, and a tap leads elsewhere. */
  Message opening(String page) {
    return new Message(headings, contents, page, thread, collapseId, shared, about, badge);
  }

  /** The same words, and that number on the app's icon. */
  Message showing(@Nullable Integer unread) {
    return new Message(headings, contents, targetUrl, thread, collapseId, shared, about, unread);
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
