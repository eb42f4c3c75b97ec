package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One signed request is for one thing, on every node. */
abstract class WebhookUsesTest extends StoreTest {
  private final AtomicInteger done = new AtomicInteger();

  WebhookUsesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void nothingIsDone() {
    done.set(0);
  }

  @Test
  void what_one_node_has_seen_another_knows() {
    assertThat(node().isFor("id", "erase anna")).isTrue();

    assertThat(node().isFor("id", "erase anna")).isTrue();
    assertThat(node().isFor("id", "erase ben")).isFalse();
    assertThat(node().isFor("another id", "erase ben")).isTrue();
  }

  @Test
  void what_is_done_once_is_not_done_when_the_same_comes_again() {
    assertThat(once("id", "seen anna")).isEqualTo(WebhookUses.Use.NEW);

    assertThat(once("id", "seen anna")).isEqualTo(WebhookUses.Use.SAME);
    assertThat(once("id", "seen ben")).isEqualTo(WebhookUses.Use.OTHER);
    assertThat(done).hasValue(1);
  }

  @Test
  void what_failed_may_be_sent_again() {
    assertThatThrownBy(
            () ->
                node()
                    .once(
                        "id",
                        "seen anna",
                        em -> {
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");

    assertThat(once("id", "seen anna")).isEqualTo(WebhookUses.Use.NEW);
    assertThat(done).hasValue(1);
  }

  @Test
  void of_many_at_once_one_passes() throws Exception {
    List<Boolean> passed = Together.call(8, thread -> node().isFor("id", "erase member " + thread));

    assertThat(passed).containsOnlyOnce(true);
  }

  @Test
  void no_member_stays_known_by_it() {
    node().isFor("id", "erase anna");

    Object[] row =
        (Object[])
            database.read(
                em ->
                    em.createNativeQuery("select webhook, purpose from webhook_use")
                        .getSingleResult());
    assertThat(row).allSatisfy(text -> assertThat(text.toString()).matches("[0-9a-f]{64}"));
  }

  private WebhookUses.Use once(String webhook, String purpose) {
    return node().once(webhook, purpose, em -> done.incrementAndGet());
  }

  private WebhookUses node() {
    return new WebhookUses(database, Clock.systemUTC());
  }
}
