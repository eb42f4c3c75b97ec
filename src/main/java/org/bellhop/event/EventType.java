package org.bellhop.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of news that Bellhop has words for. */
public enum EventType {
  MESSAGE_RECEIVED("message.received", "messages"),
  COMMENT_CREATED("comment.created", "comments"),
  REPLY_CREATED("reply.created", "comments"),
  MENTION_CREATED("mention.created", "mentions"),
  REACTION_ADDED("reaction.added", "reactions"),
  FRIEND_REQUESTED("friend.requested", "friends"),
  FRIEND_ACCEPTED("friend.accepted", "friends"),
  GROUP_INVITED("group.invited", "groups"),
  POST_PUBLISHED("post.published", "posts"),
  EVENT_REMINDER("event.reminder", "events", Duration.ofHours(2)),
  MODERATION_NEEDED("moderation.needed", "moderation"),
  BADGE_EARNED("badge.earned", "badges"),
  /** Nothing happened: somebody wants to see whether a phone rings. */
  TEST_SENT("test.sent", "test", Duration.ofMinutes(15));

  private final String word;
  private final String category;
  private final Duration life;

  EventType(String word, String category) {
    this(word, category, Event.USUAL_LIFE);
  }

  EventType(String word, String category, Duration life) {
    this.word = word;
    this.category = category;
    this.life = life;
  }

  /** The type as events spell it, for example {@code message.received}. */
  public String word() {
    return word;
  }

  /** What a member switches on and off. */
  public String category() {
    return category;
  }

  /** Every category of news that the known types are of, in their order. */
  public static List<String> categories() {
    return Stream.of(values())
        .filter(type -> type != TEST_SENT)
        .map(EventType::category)
        .distinct()
        .toList();
  }

  /** Some news a member cannot do without; what the site's own types are about nobody knows. */
  public static boolean mayBeSwitchedOff(String category) {
    return !category.equals(MODERATION_NEEDED.category) && !category.equals(TEST_SENT.category);
  }

  /** What a member can neither switch off nor get too much of. */
  public static Set<String> indispensable() {
    return Stream.of(values())
        .map(EventType::category)
        .filter(category -> !mayBeSwitchedOff(category))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How long a push of this type is worth sending, unless its event says otherwise. */
  public Duration life() {
    return life;
  }

  public static Optional<EventType> of(String word) {
    return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
