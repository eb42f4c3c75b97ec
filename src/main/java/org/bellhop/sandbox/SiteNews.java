package org.bellhop.sandbox;

import java.util.List;
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
    Community.Comment comment = post.comments().get(post.comments().size() - 1);
    SiteEvents.Words words =
        new SiteEvents.Words(
            post.title(), comment.text(), "/sandbox/posts/" + post.id(), "post-" + post.id());
    Set<String> mentioned = mentioned(comment);
    for (String member : mentioned) {
      events.tell(new SiteEvents.News("mention.created", comment.author(), member, words));
    }
    if (!mentioned.contains(post.author()) && !comment.author().equals(post.author())) {
      events.tell(new SiteEvents.News("comment.created", comment.author(), post.author(), words));
    }
  }

  private static Set<String> mentioned(Community.Comment comment) {
    Set<String> members = new TreeSet<>();
    MENTION.matcher(comment.text()).results().map(found -> found.group(1)).forEach(members::add);
    members.retainAll(SiteResource.MEMBERS);
    members.remove(comment.author());
    return members;
  }
}
