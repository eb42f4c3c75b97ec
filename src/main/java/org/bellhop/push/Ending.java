package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a push ended, or that it still waits and what stood in its way so far. */
@Embeddable
public class Ending {
  /** How far a push is; all but the first are final. */
  public enum State {
    WAITING,
    ACCEPTED,
    NOBODY_SUBSCRIBED,
    CHANGED_HANDS,
    /** Its members keep their phones silent, or have switched this kind of news off. */
    NOT_WISHED,
    /** Its members have been sent as much today as the site sends in a day. */
    CAPPED,
    /** Its member had seen on the site what it tells of. */
    SEEN,
    EXPIRED,
    REJECTED,
    /** Its devices went on in other pushes: it was refused as a whole, or others read them, too. */
    SPLIT,
    /** Ended by an operator who stopped sending. */
    DROPPED,
    /** Decided in shadow mode, and never handed over. */
    NOT_SENT
  }

  /** As many characters as the column holds. */
  private static final int REASON_LENGTH = 500;

  /** And the moment when that is over. */
  private static final String QUIET = "it is quiet there until ";

  @Enumerated(EnumType.STRING)
  private State state = State.WAITING;

  @Column(name = "ended_at")
  private @Nullable Long endedAt;

  @Column(name = "notification_id")
  private @Nullable String notificationId;

  private @Nullable String reason;

  /** For JPA, and for a push that has just been written. */
  protected Ending() {}

  void accepted(String notification, Instant now) {
    notificationId = notification;
    end(State.ACCEPTED, null, now);
  }

  void end(State how, @Nullable String why, Instant now) {
    state = how;
    reason = why == null ? null : beginning(why, REASON_LENGTH);
    endedAt = now.toEpochMilli();
  }

  /** Nothing is left to send, for these reasons. */
  void nothingLeft(List<Target> targets, Instant now) {
    Set<Target.LeftOut> why =
        targets.stream().flatMap(to -> to.leftOut().stream()).collect(Collectors.toSet());
    if (why.contains(Target.LeftOut.NAMED) || why.contains(Target.LeftOut.DISCREET)) {
      end(State.SPLIT, "its phones got pushes of their own, in other words", now);
    } else if (why.contains(Target.LeftOut.QUIET)) {
      end(State.SPLIT, "it is quiet there: it goes on when that is over", now);
    } else if (why.contains(Target.LeftOut.MUTED) || why.contains(Target.LeftOut.CATEGORY_OFF)) {
      end(State.NOT_WISHED, "nobody of these wants to be told", now);
    } else if (why.contains(Target.LeftOut.CAPPED)) {
      end(State.CAPPED, "as much as one day may bring has been sent already", now);
    } else if (why.contains(Target.LeftOut.SEEN)) {
      end(State.SEEN, "its member had seen it before it left", now);
    } else if (why.contains(Target.LeftOut.IN_DOUBT)) {
      end(
          State.CHANGED_HANDS,
          "its phones have several owners since an attempt that may have reached them",
          now);
    } else {
      end(State.CHANGED_HANDS, "no phone of this push still belongs to its member", now);
    }
  }

  void deferred(String why, Instant now, Instant expires) {
    if (now.isBefore(expires)) {
      waitOn(why);
    } else {
      end(State.EXPIRED, "not handed over in time: " + why, now);
    }
  }

  void waitOn(String why) {
    reason = beginning(why, REASON_LENGTH);
  }

  void waitOnQuiet(Instant end) {
    waitOn(QUIET + end);
  }

  /** When it is no longer quiet there, if it waits on nothing else. */
  Optional<Instant> quietUntil() {
    return reason()
        .filter(why -> state == State.WAITING && why.startsWith(QUIET))
        .map(why -> Instant.parse(why.substring(QUIET.length())));
  }

  /** At most so much of the text, and no half of a character. */
  static String beginning(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, halved ? length - 1 : length);
  }

  /** Who dropped it, or let it expire, did not know of a request under way: phones may show it. */
  boolean mayBeAccepted() {
    return Set.of(State.WAITING, State.DROPPED, State.EXPIRED).contains(state);
  }

  public State state() {
    return state;
  }

  public Optional<Instant> at() {
    return Optional.ofNullable(endedAt).map(Instant::ofEpochMilli);
  }

  /** OneSignal's id of the message. */
  public Optional<String> notificationId() {
    return Optional.ofNullable(notificationId);
  }

  /** One line for whoever asks why. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
