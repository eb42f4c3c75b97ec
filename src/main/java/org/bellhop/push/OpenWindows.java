package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bellhop.database.Slices;
import org.bellhop.member.MemberId;

/** The windows of one transaction, each locked until its end: nobody else gathers meanwhile. */
public final class OpenWindows {
  private final EntityManager em;
  private final Map<String, OpenWindow> known = new HashMap<>();

  /**
   * All that the transaction may need, at once and in one order, so that two do not wait for each
   * other.
   */
  public OpenWindows(EntityManager em, Collection<OpenWindow.Place> places) {
    this.em = em;
    List<String> ids = places.stream().map(OpenWindow.Place::id).distinct().sorted().toList();
    for (List<String> some : Slices.of(ids)) {
      em.createQuery(
              "select w from OpenWindow w where w.id in :ids order by w.id", OpenWindow.class)
          .setParameter("ids", some)
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultStream()
          .forEach(window -> known.put(window.id(), window));
    }
  }

  /** Of two who open the same one the key lets one pass; the other is run again and finds it. */
  public OpenWindow at(OpenWindow.Place place) {
    return known.computeIfAbsent(place.id(), id -> opened(new OpenWindow(place)));
  }

  private OpenWindow opened(OpenWindow window) {
    em.persist(window);
    return window;
  }

  /** The member is no member any more. */
  static int forget(EntityManager em, MemberId member) {
    return em.createQuery("delete from OpenWindow w where w.member = :member")
        .setParameter("member", member.value())
        .executeUpdate();
  }

  /** Locked, of one thread in all categories. */
  static List<OpenWindow> of(EntityManager em, MemberId member, String thread) {
    return em.createQuery(
            "select w from OpenWindow w where w.member = :member and w.thread = :thread"
                + " order by w.id",
            OpenWindow.class)
        .setParameter("member", member.value())
        .setParameter("thread", ThreadHash.of(thread))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }
}
