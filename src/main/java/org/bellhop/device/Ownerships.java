package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;

/**
 * Ownerships whose devices something is asked about.
 *
 * @param dense whether they were read along the ids, so that few other devices lie between them: to
 *     read a page from its first to its last costs a fraction of looking for each
 */
public record Ownerships(Collection<Ownership> all, boolean dense) {
  /** Beyond so many times as many rows each is looked for after all. */
  private static final int SPARSE = 8;

  /** Each of the owners once. */
  Set<MemberId> owners() {
    return all.stream().map(Ownership::owner).collect(Collectors.toSet());
  }

  /** What a question about devices finds, perhaps with some of others between them. */
  public <T> List<T> ask(EntityManager em, Rows<T> question) {
    Connection connection = Database.connection(em);
    List<SubscriptionId> ids = all.stream().map(Ownership::device).toList();
    Optional<List<T>> page =
        dense && !ids.isEmpty() ? page(connection, ids, question) : Optional.empty();
    return page.orElseGet(() -> question.of(connection, distinct(ids)));
  }

  private static <T> Optional<List<T>> page(
      Connection connection, List<SubscriptionId> ids, Rows<T> question) {
    return question.between(
        connection,
        Collections.min(ids).toString(),
        Collections.max(ids).toString(),
        SPARSE * ids.size());
  }

  private static List<String> distinct(List<SubscriptionId> ids) {
    return ids.stream().map(SubscriptionId::toString).distinct().toList();
  }
}
