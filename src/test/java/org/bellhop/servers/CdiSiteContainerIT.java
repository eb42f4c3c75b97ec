package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bellhop inside the WAR of a site on Payara, which tells its events by CDI. */
@Timeout(600)
class CdiSiteContainerIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final UUID phone = UUID.randomUUID();

  @Test
  void what_is_told_is_heard_after_its_commit_and_never_without_one() throws Exception {
    Path folder = ServerFolder.create("cdi-site");
    try (PretendOneSignalServer sendsTo = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
        AppServer server = server(folder, sendsTo)) {
      server.start(folder);
      InsideSite anna = new InsideSite(server.base());
      anna.signIn("anna");
      Eventually.until(LIMIT, () -> ready(anna), () -> "Bellhop does not answer\n" + server.log());
      assertThat(anna.register(phone).statusCode()).isEqualTo(204);

      InsideSite ben = new InsideSite(server.base());
      ben.signIn("ben");
      thank(ben, "at-once");
      awaitPushes(1, server);
      thank(ben, "undone");
      thank(ben, "committed");
      thank(ben, "later");
      awaitPushes(3, server);
      assertThat(oneSignal.deliveredTo(phone))
          .extracting(Notice::content)
          .anyMatch(words -> words.contains("Thanks committed"))
          .noneMatch(words -> words.contains("Thanks undone"));

      HttpResponse<String> refused = ben.form("/site/thanks", "how=at-once&to=&text=nobody");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("recipients");
      assertThat(Leftovers.failures(server.log())).isEmpty();
    }
  }

  private static AppServer server(Path folder, PretendOneSignalServer sendsTo) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(ExampleSite.settings(folder, sendsTo.url()));
    settings.put("bellhop.site-url", "https://site.example/site");
    return new PayaraMicroServer(ExampleSite.withBellhopAndCdi(folder), "site", settings);
  }

  private static boolean ready(InsideSite member) {
    try {
      return member.get("/site/phones/health/ready").statusCode() == 200;
    } catch (Exception notYet) {
      return false;
    }
  }

  private static void thank(InsideSite by, String how) throws Exception {
    HttpResponse<String> answer =
        by.form("/site/thanks", "to=anna&text=Thanks+" + how + "&how=" + how);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void awaitPushes(int howMany, AppServer server) {
    Eventually.until(
        LIMIT,
        () -> oneSignal.deliveredTo(phone).size() >= howMany,
        () -> oneSignal.sentAsJson() + server.log());
  }
}
