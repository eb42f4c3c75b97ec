package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellhop.member.MemberId;
import org.bellhop.push.Fate;
import org.bellhop.push.Fates;
import org.bellhop.push.Merged;

/** How the pushes fared in which others' events are told, too. */
record Carriers(List<Fate> fates) {

  /** As the caller's transaction sees it. */
  static Carriers of(EntityManager em, Collection<Merged> merged) {
    Set<String> keys = merged.stream().map(Merged::into).collect(Collectors.toSet());
    Set<MemberId> members = merged.stream().map(Merged::member).collect(Collectors.toSet());
    return new Carriers(Fates.of(em, keys, owned -> members.contains(owned.owner())));
  }

  /** How the member's phones fared with the push that tells him of that event. */
  List<Fate> of(Merged merged) {
    return fates.stream()
        .filter(fate -> fate.eventKey().equals(merged.into()))
        .filter(fate -> fate.owned().owner().equals(merged.member()))
        .toList();
  }
}
