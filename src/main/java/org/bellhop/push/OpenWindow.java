package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The time after one member was told of one thread and category, in which what follows is gathered,
 * and what has been gathered so far.
 */
@Entity
@Table(name = "gathering")
public class OpenWindow {
  /** Of so many different people at most the names are remembered. */
  private static final int MOST_ACTORS = 100;

  @Id private String id;
  private String member;

  /** Asked for by queries only. */
  @SuppressWarnings("UnusedVariable")
  private String thread;

  @Column(name = "ends_at")
  private long endsAt;

  private @Nullable String push;
  private int events;
  private String type = "";
  @Lob private String actors = "";

  OpenWindow(Place place) {
    this.id = place.id();
    this.member = place.member().value();
    this.thread = ThreadHash.of(place.thread());
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected OpenWindow() {}

  /** Whose news of what. */
  public record Place(MemberId member, String category, String thread) {
    String id() {
      return ThreadHash.of(member.value(), category, thread);
    }
  }

  String id() {
    return id;
  }

  MemberId member() {
    return new MemberId(member);
  }

  public boolean isOpen(Instant now) {
    return now.toEpochMilli() < endsAt;
  }

  public Instant end() {
    return Instant.ofEpochMilli(endsAt);
  }

  /** Something has just gone out at once; what comes until then is gathered. */
  public void open(Instant until) {
    endsAt = until.toEpochMilli();
    empty();
  }

  /** What was gathered has been told, or need not be told any more. */
  void empty() {
    push = null;
    events = 0;
    type = "";
    actors = "";
  }

  Optional<UUID> push() {
    return Optional.ofNullable(push).map(UUID::fromString);
  }

  void into(UUID newPush) {
    push = newPush.toString();
  }

  /**
   * One event, by somebody whose name may be known.
   *
   * @param more whether it comes to what has been gathered, or is the first
   */
  public void add(boolean more, String eventType, @Nullable String actor) {
    if (!more) {
      empty();
    }
    type = events == 0 || type.equals(eventType) ? eventType : "";
    events++;
    if (actor != null) {
      String name = actor.replaceAll("\\R", " ");
      List<String> others = new ArrayList<>(actors());
      others.remove(name);
      actors =
          String.join(
              "\n", Stream.concat(Stream.of(name), others.stream()).limit(MOST_ACTORS).toList());
    }
  }

  public int events() {
    return events;
  }

  /** Whether all that was gathered is of one type. */
  public boolean isOfOneType() {
    return !type.isEmpty();
  }

  /** The names of those who did it, each once, the latest first. */
  public List<String> actors() {
    return actors.lines().toList();
  }
}
