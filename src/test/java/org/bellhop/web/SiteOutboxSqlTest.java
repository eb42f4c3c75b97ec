package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
      SiteTables.awaitFirstLook(bellhop, 1);
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
  void what_is_told_on_the_sites_connection_is_part_of_its_transaction() throws Exception {
    SiteTables site = new SiteTables("site-outbox.sql");
    try (TestBellhop bellhop = site.bellhop("site-outbox.properties");
        Connection connection = site.open()) {
      new Phones(bellhop).post("anna", Phones.android(Phones.newId()));
      new Phones(bellhop).post("carla", Phones.android(Phones.newId()));
      SiteTables.awaitFirstLook(bellhop, 1);
      Consumer<Map<String, Object>> ear = ear(bellhop);
      connection.setAutoCommit(false);
      ear.accept(on(connection, comment("never", List.of("anna"))));
      connection.rollback();
      ear.accept(on(connection, comment("said", List.of("anna", "carla", "anna"))));
      ear.accept(on(connection, comment("said", List.of("anna", "carla", "anna"))));
      Pushes pushes = new Pushes(bellhop);
      assertThat(pushes.of("site-outbox:said.0")).as("before the commit").isEmpty();
      ear.accept(on(connection, comment("last", List.of("anna"))));
      connection.commit();

      Push last =
          Eventually.get(() -> pushes.of("site-outbox:last"), some -> !some.isEmpty()).get(0);
      assertThat(last.message().headings())
          .containsEntry("en", "Ben \uD83D\uDE00 commented on your post");
      assertThat(last.message().contents()).containsEntry("en", "Said of last");
      assertThat(last.message().targetUrl()).isEqualTo("https://site.example/post");
      assertThat(pushes.of("site-outbox:said.0")).hasSize(1);
      assertThat(pushes.of("site-outbox:said.1")).hasSize(1);
      assertThat(pushes.of("site-outbox:said.2")).as("who is named twice").isEmpty();
      assertThat(pushes.of("site-outbox:never")).isEmpty();
    }
  }

  @Test
  void what_the_table_has_no_place_for_is_refused_and_nothing_is_written() throws Exception {
    SiteTables site = new SiteTables("site-outbox.sql");
    try (TestBellhop bellhop = site.bellhop("site-outbox.properties");
        Connection connection = site.open()) {
      Consumer<Map<String, Object>> ear = ear(bellhop);
      Map<String, Object> titled = comment("titled", List.of("anna"));
      titled.put("data", with(titled, "title", "News"));
      Map<String, Object> broadcast = comment("all", List.of("anna"));
      broadcast.put("data", Map.of("everyone", true, "text", "Hello"));
      Map<String, Object> nobodys = comment("nobody", List.of());
      for (Map<String, Object> refused : List.of(titled, broadcast, nobodys)) {
        assertThatThrownBy(() -> ear.accept(on(connection, refused)))
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("data.");
      }
      assertThatThrownBy(() -> ear.accept(on("one", comment("what", List.of("anna")))))
          .hasMessage("connection must be a java.sql.Connection.");
      try (ResultSet rows =
          connection.createStatement().executeQuery("select count(*) from bellhop_event")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
    }
  }

  @Test
  void nothing_is_written_that_nobody_would_read() throws Exception {
    SiteTables site = new SiteTables("site-outbox.sql");
    try (TestBellhop bellhop = TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1"));
        Connection connection = site.open()) {
      Consumer<Map<String, Object>> ear = ear(bellhop);
      assertThatThrownBy(() -> ear.accept(on(connection, comment("said", List.of("anna")))))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessageContaining("SOURCE_FILES");
    }
  }

  private static Map<String, Object> comment(String key, List<String> recipients) {
    Map<String, Object> event = new HashMap<>();
    event.put("key", key);
    event.put("type", "comment.created");
    event.put(
        "data",
        Map.of(
            "recipients",
            recipients,
            "actor",
            Map.of("id", "ben", "name", "Ben \uD83D\uDE00"),
            "text",
            "Said of " + key,
            "path",
            "/post"));
    return event;
  }

  private static Map<String, Object> with(Map<String, Object> event, String name, Object value) {
    Map<String, Object> data = new HashMap<>();
    ((Map<?, ?>) event.get("data")).forEach((each, said) -> data.put((String) each, said));
    data.put(name, value);
    return data;
  }

  @SuppressWarnings("unchecked") // as a site in the same server does
  private static Consumer<Map<String, Object>> ear(TestBellhop bellhop) {
    ServletContext own = bellhop.neighbour().getContext("/bellhop");
    return (Consumer<Map<String, Object>>) own.getAttribute("org.bellhop.events");
  }

  private static Map<String, Object> on(Object connection, Map<String, Object> event) {
    event.put("connection", connection);
    return event;
  }

  @Test
  void the_table_is_the_one_in_the_documentation() throws Exception {
    String table =
        Files.readString(Path.of("src/test/resources/org/bellhop/web/site-outbox.sql")).strip();
    assertThat(Files.readString(Path.of("docs/sources/sql.md")).replaceAll("(?m)^    ", ""))
        .contains(table);
  }
}
