package org.bellhop.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.database.Folders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The harness can fail: each rule is broken once, and it says so. */
class BreaksCrashIT {
  private static final long SEED = 4711;

  /** In the round of this one members share phones. */
  private static final long SHARING = 4719;

  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "crash").toAbsolutePath());
    folder = Files.createTempDirectory(all, "break-");
  }

  @Test
  void without_the_fence_a_push_reaches_the_wrong_person() throws IOException {
    Path war =
        broken(
            "org/bellhop/push/Push.java",
            "leaveOut(owned -> !stillTrue.contains(owned), Target.LeftOut.CHANGED_HANDS);",
            "");
    Result.Findings found = round(war, "", Fault.UNAVAILABLE);
    assertThat(found.wrongPerson()).isNotEmpty();
    assertThat(found.lost()).isEmpty();
    assertThat(found.repeated()).isEmpty();
    Folders.delete(folder);
  }

  @Test
  void without_names_all_of_a_household_read_what_is_for_one() throws IOException {
    Path war =
        broken(
            "org/bellhop/push/Fence.java",
            "divert(em, push, named(push, household.shared(em, stillTrue)), Target.LeftOut.NAMED);",
            "");
    Result.Findings found = round(SHARING, war, "");
    assertThat(found.wrongPerson()).isNotEmpty().allMatch(each -> each.contains("all owners"));
    assertThat(found.lost()).isEmpty();
    assertThat(found.repeated()).isEmpty();
    Folders.delete(folder);
  }

  @Test
  void with_a_new_key_at_each_retry_phones_ring_twice() throws IOException {
    Path war =
        broken(
            "org/bellhop/push/Push.java",
            "id(), chunk.tap(), message(),",
            "UUID.randomUUID(), chunk.tap(), message(),");
    Result.Findings found = round(war, "", Fault.RESET_AFTER);
    assertThat(found.repeated()).isNotEmpty();
    assertThat(found.lost()).isEmpty();
    assertThat(found.wrongPerson()).isEmpty();
    Folders.delete(folder);
  }

  @Test
  void events_answered_before_the_commit_are_lost() throws IOException {
    Path war =
        broken(
            "org/bellhop/event/PushService.java",
            "List<Receipt> receipts = database.write(em -> accept(em, events));",
            """
            List<Receipt> receipts =
                events.stream().map(each -> new Receipt(each.event().key(), 1)).toList();
            java.util.concurrent.CompletableFuture.delayedExecutor(
                    300, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(() -> database.write(em -> accept(em, events)));
            """);
    Result.Findings found = round(war, "");
    assertThat(found.lost()).isNotEmpty().allMatch(each -> each.startsWith("event "));
    assertThat(found.repeated()).isEmpty();
    Folders.delete(folder);
  }

  @Test
  void a_database_that_writes_late_loses_events_and_registrations() throws IOException {
    Result.Findings found = round(BellhopProcess.builtWar(), ";WRITE_DELAY=5000");
    assertThat(found.lost())
        .anyMatch(each -> each.startsWith("event "))
        .anyMatch(each -> each.startsWith("phone "));
    Folders.delete(folder);
  }

  private Path broken(String source, String passage, String instead) throws IOException {
    return BrokenWar.of(
        BellhopProcess.builtWar(), folder, new BrokenWar.Edit(source, passage, instead));
  }

  /** One kill; with this fault, if any, at every third request. */
  private Result.Findings round(Path war, String databaseOptions, Fault... faults)
      throws IOException {
    return round(SEED, war, databaseOptions, faults);
  }

  private Result.Findings round(long seed, Path war, String databaseOptions, Fault... faults)
      throws IOException {
    RoundPlan plan =
        new RoundPlan(
            seed,
            RoundPlan.Backing.H2,
            new RoundPlan.Faults(List.of(faults), 0.3),
            List.of(new RoundPlan.Kill(200, List.of(0), 0)));
    return new CrashRound(plan, folder).run(war, databaseOptions).findings();
  }
}
