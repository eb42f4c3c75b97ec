package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Push;
import org.junit.jupiter.api.Test;

/** A site that tells its events in the transactions of its own rows, in a real MySQL. */
class SiteOutboxSqlTest {
  private static final String TOLD =
      "insert into bellhop_event (type, recipient, actor, actor_name, words, page)"
          + " values ('comment.created', 'anna', 'ben', 'Ben', ?, '/post')";

  @Test
  void what_the_site_rolls_back_is_not_told_and_what_it_commits_is() throws Exception {
    SiteTables site = new SiteTables("site-outbox.sql");
    try (TestBellhop bellhop = site.bellhop("site-outbox.properties");
        Connection connection = site.open()) {
      new Phones(bellhop).post("anna", Phones.android(Phones.newId()));
      Eventually.get(
          () ->
              bellhop
                  .database()
                  .read(em -> em.createNativeQuery("select name from source_mark").getResultList()),
          marks -> marks.size() == 1);
      connection.setAutoCommit(false);
      SiteTables.run(connection, TOLD, "Never said");
      connection.rollback();
      SiteTables.run(connection, TOLD, "Said at last");
      connection.commit();

      Pushes pushes = new Pushes(bellhop);
      List<Push> told = Eventually.get(() -> pushes.of("site-outbox:2"), some -> !some.isEmpty());
      assertThat(told.get(0).message().contents()).containsEntry("en", "Said at last");
      assertThat(told.get(0).message().targetUrl()).isEqualTo("https://site.example/post");
      assertThat(pushes.of("site-outbox:1")).isEmpty();
    }
  }

  @Test
  void the_table_is_the_one_in_the_documentation() throws Exception {
    String table =
        Files.readString(Path.of("src/test/resources/org/bellhop/web/site-outbox.sql")).strip();
    assertThat(Files.readString(Path.of("docs/sources/sql.md")).replaceAll("(?m)^    ", ""))
        .contains(table);
  }
}
