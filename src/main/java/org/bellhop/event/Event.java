package org.bellhop.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the site.
 *
 * @param key unique: a second event with the same key is the first one told again
 * @param type as the site spells it; a type without words in the catalogue brings title and text
 * @param targetUrl the page that a tap opens, absolute
 * @param thread the conversation, post or other thing that it belongs to
 * @param happened when, if the site says so
 * @param expires when it is no news any more, if the site knows
 */
public record Event(
    String key,
    String type,
    Audience audience,
    Optional<MemberId> actor,
    Words words,
    String targetUrl,
    @Nullable String thread,
    Optional<Instant> happened,
    Optional<Instant> expires) {

  private static final int LONGEST_TYPE = 64;
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /**
   * @throws IllegalArgumentException when the key is none
   */
  public Event {
    checkedKey(key);
  }

  /** Whether a type can be called so: words with dots between. */
  public static boolean isType(String text) {
    return text.length() <= LONGEST_TYPE && TYPE.matcher(text).matches();
  }

  /**
   * The text, if it can be an event's key: the database, the pages and the addresses rely on it.
   *
   * @throws IllegalArgumentException with what a key must be
   */
  public static String checkedKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("must be 1 to 255 visible ASCII characters");
    }
    return key;
  }

  /** The same news under another type's words. */
  Event as(String otherType) {
    return new Event(key, otherType, audience, actor, words, targetUrl, thread, happened, expires);
  }

  /** What kind of news it is; the site's own types are each a kind of their own. */
  String category() {
    return EventType.of(type).map(EventType::category).orElse(type);
  }

  /** The same of which nobody says anything. */
  Event withoutWords() {
    Words none = new Words(null, null, null, null);
    return new Event(key, type, audience, actor, none, targetUrl, thread, happened, expires);
  }

  /** The members it is told to by name, each once, and never its actor. */
  List<MemberId> recipients() {
    return audience.members().stream()
        .distinct()
        .filter(member -> !actor.equals(Optional.of(member)))
        .toList();
  }

  /** OneSignal's own default: after three days news is none. */
  static final Duration USUAL_LIFE = Duration.ofDays(3);

  /** When it is no news any more. */
  Instant end(Duration life, Instant now) {
    return expires.orElse(now.plus(life));
  }

  /**
   * Whom it concerns: these members, or every member. The actor is never one of them.
   *
   * @param names what the site calls those of them whose name it told
   * @param phone the only one of their phones that it is for, if it is not for all of them
   */
  public record Audience(
      boolean everyone,
      List<MemberId> members,
      Map<MemberId, String> names,
      Optional<SubscriptionId> phone) {

    public Audience(boolean everyone, List<MemberId> members, Map<MemberId, String> names) {
      this(everyone, members, names, Optional.empty());
    }

    /** One phone of a member, and none of his others. */
    static Audience of(MemberId member, SubscriptionId phone) {
      return new Audience(false, List.of(member), Map.of(), Optional.of(phone));
    }

    /** Those of the phones that it is for. */
    List<Ownership> among(List<Ownership> phones) {
      return phones.stream()
          .filter(each -> phone.isEmpty() || phone.get().equals(each.device()))
          .toList();
    }

    public static Audience of(List<MemberId> members) {
      return new Audience(false, members, Map.of());
    }

    public static Audience everybody() {
      return new Audience(true, List.of(), Map.of());
    }
  }

  /** What people said, as they said it; what shows nothing on a phone is not said. */
  public record Words(
      @Nullable String actorName,
      @Nullable String title,
      @Nullable String subject,
      @Nullable String text) {
    public Words {
      actorName = orNothing(actorName);
      title = orNothing(title);
      subject = orNothing(subject);
      text = orNothing(text);
    }

    private static @Nullable String orNothing(@Nullable String text) {
      return text != null && PhoneText.shows(text) ? text : null;
    }
  }
}
