package org.bellhop.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the members of the pretend site have written; of too much the oldest is forgotten. Safe for
 * use by many threads.
 */
public final class Community {
  private static final int MESSAGES = 200;
  private static final int COMMENTS = 50;

  /** A private message. */
  public record Letter(long id, String from, String to, String text, Instant at) {
    /** The other one of the two. */
    public String with(String member) {
      return member.equals(from) ? to : from;
    }

    boolean concerns(String member) {
      return member.equals(from) || member.equals(to);
    }
  }

  /** A post that everybody reads. */
  public record Post(
      long id, String author, String title, String text, Instant at, List<Comment> comments) {
    Optional<Comment> comment(long number) {
      return comments.stream().filter(each -> each.id() == number).findFirst();
    }
  }

  /** One remark under a post. */
  public record Comment(long id, String author, String text, Instant at) {}

  private final Clock clock;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final Map<Long, Post> posts = new LinkedHashMap<>();
  private long count;

  Community(Clock clock) {
    this.clock = clock;
    Instant now = clock.instant();
    begin(
        new Post(
            1,
            "bob",
            "Trip to the lake",
            "Two canoes, one thunderstorm, no regrets. The photos are in the album.",
            now.minus(Duration.ofHours(3)),
            List.of(new Comment(0, "dave", "The thunderstorm wins.", now.minusSeconds(5_000)))));
    begin(
        new Post(
            2,
            "carol",
            "Bread that forgives",
            "Cold dough, hot pot, and it does not mind waiting until you are home.",
            now.minus(Duration.ofDays(1)),
            List.of()));
  }

  private void begin(Post post) {
    posts.put(post.id(), post);
  }

  synchronized Letter write(String from, String to, String text) {
    count++;
    Letter letter = new Letter(count, from, to, text, clock.instant());
    letters.addFirst(letter);
    if (letters.size() > MESSAGES) {
      letters.removeLast();
    }
    return letter;
  }

  /** The post with the comment added; empty if there is no such post. */
  synchronized Optional<Post> comment(long post, String author, String text) {
    count++;
    Comment comment = new Comment(count, author, text, clock.instant());
    return Optional.ofNullable(posts.computeIfPresent(post, (id, old) -> with(old, comment)));
  }

  /** The post under which that comment stands. */
  synchronized Optional<Post> under(long comment) {
    return posts.values().stream().filter(post -> post.comment(comment).isPresent()).findFirst();
  }

  private static Post with(Post post, Comment comment) {
    List<Comment> comments = new ArrayList<>(post.comments());
    comments.add(comment);
    List<Comment> kept = comments.subList(Math.max(0, comments.size() - COMMENTS), comments.size());
    return new Post(
        post.id(), post.author(), post.title(), post.text(), post.at(), List.copyOf(kept));
  }

  synchronized Optional<Letter> letter(long id) {
    return letters.stream().filter(letter -> letter.id() == id).findFirst();
  }

  /** What the member wrote and was written, newest first. */
  synchronized List<Letter> letters(String member, int most) {
    return letters.stream().filter(letter -> letter.concerns(member)).limit(most).toList();
  }

  /** What the two wrote to each other, newest first. */
  synchronized List<Letter> conversation(String one, String other) {
    return letters.stream()
        .filter(letter -> letter.concerns(one) && letter.with(one).equals(other))
        .toList();
  }

  synchronized Optional<Post> post(long id) {
    return Optional.ofNullable(posts.get(id));
  }

  synchronized List<Post> posts() {
    return List.copyOf(posts.values());
  }
}
