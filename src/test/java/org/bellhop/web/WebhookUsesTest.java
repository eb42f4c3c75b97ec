package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.junit.jupiter.api.Test;

/** One signed request is for one thing, on every node. */
abstract class WebhookUsesTest extends StoreTest {
  WebhookUsesTest(TestDatabase kind) {
    super(kind);
  }

  @Test
  void what_one_node_has_seen_another_knows() {
    assertThat(node().isFor("id", "erase anna")).isTrue();

    assertThat(node().isFor("id", "erase anna")).isTrue();
    assertThat(node().isFor("id", "erase ben")).isFalse();
    assertThat(node().isFor("another id", "erase ben")).isTrue();
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

  private WebhookUses node() {
    return new WebhookUses(database, Clock.systemUTC());
  }
}
