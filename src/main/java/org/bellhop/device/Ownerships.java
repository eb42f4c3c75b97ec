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
import org.bellhop.database.Slices;
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

  private static final Rows<Long> BETWEEN =
      new Rows<>(
          "select count(*) from (select 1 from device where subscription_id between ? and ? limit ?)"
              + " page",
          row -> row.getLong(1));

  /** Each of the owners once. */
  Set<MemberId> owners() {
    return all.stream().map(Ownership::owner).collect(Collectors.toSet());
  }

  /** Whether they are too many to be named in one question, and few others lie between them. */
  boolean arePage(EntityManager em) {
    if (!dense || all.size() <= Slices.LENGTH) {
      return false;
    }
    Ends ends = Ends.of(all);
    int most = SPARSE * all.size();
    return BETWEEN.with(Database.connection(em), ends.first, ends.last, most + 1).get(0) <= most;
  }

  /** What a question about devices finds, perhaps with some of others between them. */
  public <T> List<T> ask(EntityManager em, Rows<T> question) {
    Connection connection = Database.connection(em);
    Optional<List<T>> page =
        dense && !all.isEmpty() ? page(connection, question) : Optional.empty();
    return page.orElseGet(() -> question.of(connection, ids()));
  }

  private <T> Optional<List<T>> page(Connection connection, Rows<T> question) {
    Ends ends = Ends.of(all);
    return question.between(connection, ends.first, ends.last, SPARSE * all.size());
  }

  private List<String> ids() {
    return all.stream().map(each -> each.device().toString()).distinct().toList();
  }

  private record Ends(String first, String last) {
    static Ends of(Collection<Ownership> all) {
      List<SubscriptionId> ids = all.stream().map(Ownership::device).toList();
      return new Ends(Collections.min(ids).toString(), Collections.max(ids).toString());
    }
  }
}
