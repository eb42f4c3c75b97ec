package org.bellhop.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bellhop.event.NeutralWords.Text;
import org.bellhop.member.LockScreen;
import org.bellhop.push.Discretion;
import org.bellhop.push.Message;

/**
 * What a lock screen shows that must not show everything: who did it and what kind of news it is,
 * or that there is news; nothing of what was written. Safe for use by many threads.
 */
public final class DiscreetWords implements Discretion {
  private static final int NAME_BYTES = 150;

  private final NeutralWords neutral = new NeutralWords();
  private final Wordings wordings;

  public DiscreetWords(Wordings wordings) {
    this.wordings = wordings;
  }

  @Override
  public Message of(Message whole, LockScreen screen, List<String> spoken) {
    Optional<Message.About> about =
        Optional.ofNullable(whole.about()).filter(known -> screen == LockScreen.SENDER);
    return about
        .filter(news -> says(news))
        .map(news -> wordings.of(news, whole).in(() -> spoken))
        .orElseGet(() -> news(whole, about.flatMap(DiscreetWords::actor), spoken));
  }

  /**
   * Of a type that only the site knows, its own words are all that there is: they are not shown.
   */
  private boolean says(Message.About news) {
    return news.counts().isEmpty() ? wordings.knows(news.type()) : wordings.gathers(news.type());
  }

  private static Optional<String> actor(Message.About news) {
    return Optional.ofNullable(news.names().get(Said.ACTOR))
        .map(name -> PhoneText.fitted(name, NAME_BYTES));
  }

  /** That there is news, by somebody whose name may be shown, if anybody's may. */
  private Message news(Message whole, Optional<String> actor, List<String> spoken) {
    List<String> languages = neutral.languages(spoken);
    Map<String, String> news = neutral.in(languages, Text.NEWS);
    return actor
        .map(
            name ->
                new Message(
                    all(languages, name),
                    news,
                    whole.targetUrl(),
                    whole.thread(),
                    whole.collapseId()))
        // What a newer message replaces, or is grouped with, tells of what it is.
        .orElseGet(
            () ->
                new Message(news, neutral.in(languages, Text.TAP), whole.targetUrl(), null, null));
  }

  private static Map<String, String> all(Collection<String> languages, String text) {
    return languages.stream().collect(Collectors.toMap(Function.identity(), each -> text));
  }
}
