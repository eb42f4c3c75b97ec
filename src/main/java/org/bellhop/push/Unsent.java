package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.bellhop.member.MemberId;

/** What is still to be sent to a member, as the caller's transaction sees it. */
public final class Unsent {
  /** News that waits is new, or all of it waits; then a thousand more make no difference. */
  private static final int NEWEST = 200;

  private Unsent() {}

  /**
   * Takes out what tells of a thread, in which the member has seen everything, and counts it as
   * read. What has been begun may have been heard, and stays as it is.
   *
   * @param thread as phones know it
   */
  public static void seen(EntityManager em, MemberId member, String thread, Instant now) {
    // The windows first, as whoever gathers does.
    List<OpenWindow> windows = OpenWindows.of(em, member, thread);
    TreeSet<String> pushes = new TreeSet<>(waiting(em, member, thread));
    windows.stream()
        .flatMap(window -> window.push().stream())
        .map(UUID::toString)
        .forEach(pushes::add);
    for (String id : pushes) {
      Push push = em.find(Push.class, id, LockModeType.PESSIMISTIC_WRITE);
      if (push != null && push.isUntold()) {
        takeOut(push, member, now);
      }
    }
    windows.forEach(OpenWindow::empty);
    Unread.seen(em, member, thread);
  }

  private static void takeOut(Push push, MemberId member, Instant now) {
    push.leaveOut(owned -> owned.owner().equals(member), Target.LeftOut.SEEN);
    if (push.remaining().isEmpty()) {
      push.ending().nothingLeft(push.targets(), now);
    }
  }

  private static List<String> waiting(EntityManager em, MemberId member, String thread) {
    List<String> keys = Recipients.newest(em, member, NEWEST);
    return keys.isEmpty()
        ? List.of()
        : em.createQuery(
                "select p from Push p where p.chunk.eventKey in :keys and p.attempts = 0"
                    + " and p.ending.state = :waiting",
                Push.class)
            .setParameter("keys", keys)
            .setParameter("waiting", Ending.State.WAITING)
            .getResultStream()
            .filter(push -> thread.equals(push.message().thread()))
            .map(push -> push.id().toString())
            .toList();
  }
}
