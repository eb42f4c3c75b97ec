package org.bellhop.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bellhop.push.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is put into words: of which type, what fills their places, and what the site says itself.
 *
 * @param gathered whether it tells of several events
 * @param title in place of a heading
 * @param text what a type says that has no words here
 */
record Telling(
    String type, boolean gathered, Said said, @Nullable String title, @Nullable String text) {

  static Telling of(Event event, Optional<Gathered> gathered) {
    Event.Words words = event.words();
    return new Telling(
        event.type(), gathered.isPresent(), Said.of(words, gathered), words.title(), words.text());
  }

  /** Who did it, and what kind of news it is. */
  static Telling of(Message.About news) {
    boolean gathered = news.counts().containsKey(Said.COUNT);
    return new Telling(news.type(), gathered, new Said(news.names(), news.counts()), null, null);
  }

  /** Of this, nothing that somebody wrote but the names of who did it. */
  Message.About about() {
    Map<String, String> names = new HashMap<>(said.texts());
    names.keySet().retainAll(Said.PEOPLE);
    return new Message.About(type, names, said.counts());
  }
}
