package org.bellhop.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far sources have been read, and by whom. */
abstract class SourceMarksTest extends StoreTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private SourceMarks marks;

  SourceMarksTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    marks = new SourceMarks(database);
    marks.begin("comments", "41");
  }

  @Test
  void of_many_nodes_one_takes_a_source_that_is_due() throws Exception {
    List<Optional<SourceMarks.Mark>> taken =
        Together.call(8, node -> new SourceMarks(database).take("comments"));

    assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(marks.take("comments")).isEmpty();
  }

  @Test
  void a_source_begins_once_where_it_was_first_looked_at() throws Exception {
    Together.call(
        8,
        node -> {
          new SourceMarks(database).begin("messages", String.valueOf(node));
          return node;
        });
    marks.begin("comments", "99");

    assertThat(marks.isKnown("messages")).isTrue();
    assertThat(marks.isKnown("posts")).isFalse();
    SourceMarks.Mark mark = marks.take("comments").orElseThrow();
    assertThat(List.of(mark.settled(), mark.seen())).containsExactly("41", "41");
  }

  @Test
  void it_is_due_again_after_its_pause() {
    SourceMarks.Mark mark = marks.take("comments").orElseThrow();
    database.write(em -> marks.move(em, mark, Optional.of(MINUTE)));
    assertThat(marks.take("comments")).isEmpty();

    later(Duration.ofMinutes(2));

    assertThat(marks.take("comments")).isPresent();
  }

  @Test
  void what_fails_is_given_back_after_the_same_pause() {
    SourceMarks.Mark mark = marks.take("comments").orElseThrow();
    marks.giveBack(mark, Duration.ZERO);

    assertThat(marks.take("comments")).isPresent();
    marks.giveBack(mark, Duration.ZERO);
    assertThat(marks.take("comments")).as("another's").isEmpty();
  }

  @Test
  void a_node_that_was_taken_for_dead_writes_nothing_more() {
    SourceMarks.Mark frozen = marks.take("comments").orElseThrow();
    later(Duration.ofMinutes(2));
    SourceMarks.Mark other = marks.take("comments").orElseThrow();

    assertThatThrownBy(
            () -> database.write(em -> marks.move(em, frozen, Optional.of(Duration.ZERO))))
        .hasMessageContaining("Another node");
    database.write(em -> marks.move(em, other, Optional.of(MINUTE)));
  }

  @Test
  void what_was_seen_is_settled_once_nothing_can_come_late() {
    SourceMarks.Mark mark = marks.take("comments").orElseThrow();

    assertThat(mark.moved("50", MINUTE)).isEqualTo(mark);

    later(Duration.ofMinutes(2));
    SourceMarks.Mark first = marks.take("comments").orElseThrow().moved("50", MINUTE);
    assertThat(List.of(first.settled(), first.seen())).containsExactly("41", "50");
    database.write(em -> marks.move(em, first, Optional.of(Duration.ZERO)));
    later(Duration.ofMinutes(2));
    SourceMarks.Mark second = marks.take("comments").orElseThrow().moved("70", MINUTE);
    assertThat(List.of(second.settled(), second.seen())).containsExactly("50", "70");
  }

  private void later(Duration by) {
    database.write(
        em ->
            em.createNativeQuery(
                    "update source_mark set due_at = due_at - ?, seen_at = seen_at - ?")
                .setParameter(1, by.toMillis())
                .setParameter(2, by.toMillis())
                .executeUpdate());
  }
}
