package org.bellhop.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Decides as a site does whom something new concerns, and tells each of them as an event. */
final class SiteNews {
  private static final Pattern MENTION = Pattern.compile("@(\\w+)");

  private final SiteEvents events;

  SiteNews(SiteEvents events) {
    this.events = events;
  }

  void of(Community.Letter letter) {
    List<String> both = List.copyOf(new TreeSet<>(Set.of(letter.from(), letter.to())));
    SiteEvents.Words words =
        new SiteEvents.Words(
            "",
            letter.text(),
            "/sandbox/messages/" + letter.id(),
            "conversation-" + String.join("-", both));
    events.tell(new SiteEvents.News("message.received", letter.from(), letter.to(), words));
  }

  /** The newest comment of the post: news for those whom it mentions, and for the post's author. */
  void of(Community.Post post) {
    of(post, Optional.empty());
  }

  /**
   * The same, where it answers another comment, for whose author it is news first of all.
   *
   * @param answered the comment that it answers, if any
   */
  void of(Community.Post post, Optional<Community.Comment> answered) {
    Community.Comment comment = post.comments().get(post.comments().size() - 1);
    SiteEvents.Words words =
        new SiteEvents.Words(
            post.title(), comment.text(), "/sandbox/posts/" + post.id(), "post-" + post.id());
    // One comment is one piece of news to a member, by the first of these.
    Map<String, String> told = new LinkedHashMap<>();
    answered.ifPresent(other -> told.put(other.author(), "reply.created"));
    mentioned(comment).forEach(member -> told.putIfAbsent(member, "mention.created"));
    told.putIfAbsent(post.author(), "comment.created");
    told.remove(comment.author());
    told.forEach(
        (member, type) -> events.tell(new SiteEvents.News(type, comment.author(), member, words)));
  }

  private static Set<String> mentioned(Community.Comment comment) {
    Set<String> members = new TreeSet<>();
    MENTION.matcher(comment.text()).results().map(found -> found.group(1)).forEach(members::add);
    members.retainAll(SiteResource.MEMBERS);
    return members;
  }
}
