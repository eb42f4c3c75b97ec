package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.ManyDevices;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broadcast is written down page by page, and each phone is in it once. */
abstract class BroadcastsTest extends StoreTest {
  private static final int DEVICES = 9_000;
  private static final int BATCH = 500;

  private final Clock clock = Clock.systemUTC();
  private Outbox outbox;

  BroadcastsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void crowd() {
    outbox = new Outbox(database, new Devices(database, clock), clock, BATCH);
    ManyDevices.write(database, DEVICES);
  }

  /** Each tenth is nobody's, each seventh does not listen. */
  private static int reachable() {
    int count = 0;
    for (int number = 0; number < DEVICES; number++) {
      count += number % 10 != 0 && number % 7 != 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void everybody_is_in_it_once_and_no_push_is_smaller_than_it_may_be() {
    UUID id = announced("all", Optional.empty());
    write(id, () -> assertThat(tasks()).isNotZero());

    assertThat(devices("all")).hasSize(reachable()).doesNotHaveDuplicates();
    assertThat(outbox.of("all")).hasSize((reachable() + BATCH - 1) / BATCH);
    assertThat(outbox.of("all")).extracting(push -> push.chunk().number()).isSorted();
    write(id, () -> fail("once more"));
  }

  @Test
  void the_actor_is_left_out() {
    UUID id = announced("actor", Optional.of(new MemberId("member-1")));
    write(id, () -> assertThat(tasks()).isNotZero());

    assertThat(devices("actor")).hasSize(reachable() - 1);
  }

  @Test
  void two_nodes_at_it_write_each_page_once() throws Exception {
    UUID id = announced("two", Optional.empty());
    Together.call(
        2,
        node -> {
          write(id, () -> {});
          return id;
        });

    assertThat(devices("two")).hasSize(reachable()).doesNotHaveDuplicates();
  }

  /** What it had read for its next page is that of another by now. */
  @Test
  void who_comes_back_to_it_goes_on_where_another_has_got_to() {
    UUID id = announced("back", Optional.empty());
    try (BroadcastWriter back = outbox.broadcasts().writer(id)) {
      back.next();
      try (BroadcastWriter other = outbox.broadcasts().writer(id)) {
        other.next();
      }
      while (back.next()) {
        assertThat(tasks()).isNotZero();
      }
    }

    assertThat(devices("back")).hasSize(reachable()).doesNotHaveDuplicates();
    assertThat(outbox.of("back")).extracting(push -> push.chunk().number()).doesNotHaveDuplicates();
  }

  /** A read may be answered by a copy of the database that lags behind; the lock is not. */
  @Test
  void what_was_not_there_when_it_was_read_is_looked_for_again() {
    UUID id = announced("late", Optional.empty());
    Broadcast row = database.write(em -> taken(em, id));
    try (BroadcastWriter writer = outbox.broadcasts().writer(id)) {
      assertThat(writer.next()).as("nothing there").isFalse();
      database.write(em -> em.merge(row));
      assertThat(writer.next()).as("it is there").isTrue();
      while (writer.next()) {
        assertThat(tasks()).isNotZero();
      }
    }

    assertThat(devices("late")).hasSize(reachable()).doesNotHaveDuplicates();
  }

  private static Broadcast taken(EntityManager em, UUID id) {
    Broadcast row = em.find(Broadcast.class, id.toString());
    em.remove(row);
    return row;
  }

  /** The page that names him has been read by then, and what is written later nobody scrubs. */
  @Test
  void who_is_erased_meanwhile_is_on_no_later_page() {
    MemberId onTheSecondPage = new MemberId("member-3001");
    UUID id = announced("erased", Optional.empty());
    try (BroadcastWriter writer = outbox.broadcasts().writer(id)) {
      writer.next();
      new Devices(database, clock).signedOut(onTheSecondPage);
      database.write(em -> Broadcasts.forget(em, onTheSecondPage));
      while (writer.next()) {
        assertThat(tasks()).isNotZero();
      }
    }

    assertThat(outbox.of("erased"))
        .flatExtracting(Push::targets)
        .extracting(target -> target.ownership().owner())
        .hasSize(reachable() - 1)
        .doesNotContain(onTheSecondPage);
  }

  @Test
  void what_is_dropped_in_the_middle_has_its_reason_to_the_end() {
    UUID id = announced("dropped", Optional.empty());
    try (BroadcastWriter writer = outbox.broadcasts().writer(id)) {
      writer.next();
    }
    new KillSwitch(database, clock).stop("anna", KillSwitch.Backlog.DROP);
    long before = tasks();
    write(id, () -> assertThat(tasks()).isEqualTo(before));

    assertThat(devices("dropped")).hasSize(reachable());
    assertThat(outbox.of("dropped"))
        .extracting(push -> push.ending().state())
        .containsOnly(Ending.State.DROPPED);
    new KillSwitch(database, clock).goOn();
  }

  /** Page by page; what is told after each is so until the last. */
  private void write(UUID id, Runnable after) {
    try (BroadcastWriter writer = outbox.broadcasts().writer(id)) {
      while (writer.next()) {
        after.run();
      }
    }
  }

  private UUID announced(String key, Optional<MemberId> actor) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch(key, message, Lane.BROADCAST, clock.instant().plus(Duration.ofHours(1)));
    database.write(
        em -> {
          outbox.broadcasts().add(em, dispatch, actor);
          return key;
        });
    return new Broadcast(dispatch, actor).id();
  }

  private List<String> devices(String key) {
    return outbox.of(key).stream()
        .flatMap(push -> push.targets().stream())
        .map(target -> target.ownership().device().toString())
        .toList();
  }

  private long tasks() {
    return database
        .read(
            em ->
                (Number)
                    em.createNativeQuery("select count(*) from broadcast_tasks").getSingleResult())
        .longValue();
  }
}
