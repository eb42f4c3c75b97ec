package org.bellhop.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bellhop.boot.Eventually;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.Folders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * H2 under many threads, and what a kill would leave of its file: taken hundreds of times in a few
 * seconds, where the crash harness must kill and start a process for each.
 */
@Timeout(300)
class KillImagesTest {
  private static final int WRITERS = 8;
  private static final int LIBRARIES = 8;
  private static final int IMAGES = 300;

  private static final String TASK =
      "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version,"
          + " priority) values ('push', ?, current_timestamp, false, 1, 90)";

  private static final String PICK =
      "update scheduled_tasks set picked = true, last_heartbeat = current_timestamp,"
          + " version = version + 1 where task_instance = ?";

  private final AtomicInteger next = new AtomicInteger();
  private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "images").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void whatever_was_committed_is_in_every_image_and_all_indexes_agree() throws Exception {
    try (KillImages images = KillImages.of(folder, IMAGES)) {
      underLoad(images);
      List<String> broken = new ArrayList<>();
      for (KillImages.Image image : images.taken()) {
        broken.addAll(look(image));
      }
      assertThat(broken).as("kept in " + folder).isEmpty();
    }
    Folders.delete(folder);
  }

  /** The space of old data is used again after half a second, as it is else after 45. */
  private void underLoad(KillImages images) throws InterruptedException {
    String url = images.url() + ";RETENTION_TIME=500";
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Database database = Database.open(new DatabaseConfig(url, null, null, null))) {
      IntStream.range(0, WRITERS)
          .forEach(writer -> threads.execute(() -> write(database, images, threads)));
      IntStream.range(0, LIBRARIES)
          .forEach(library -> threads.execute(() -> writeByItself(database, threads)));
      images.begin();
      Eventually.until(
          Duration.ofMinutes(2),
          () -> images.taken().size() >= IMAGES,
          () -> images.taken().size() + " images");
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** An event, its push and its task, in one transaction; then the push gets on. */
  private void write(Database database, KillImages images, ExecutorService until) {
    while (!until.isShutdown()) {
      String key = "event-" + next.incrementAndGet();
      database.write(em -> inserted(Database.connection(em), key));
      images.committed(key);
      tasks.add(key);
      database.write(
          em ->
              em.createNativeQuery("update event set recipients = 2 where event_key = ?1")
                  .setParameter(1, key)
                  .executeUpdate());
    }
  }

  private static String inserted(Connection connection, String key) {
    try (PreparedStatement event =
            connection.prepareStatement(
                "insert into event (event_key, type, recipients, received_at)"
                    + " values (?, 'message.received', 1, 0)");
        PreparedStatement task = connection.prepareStatement(TASK)) {
      event.setString(1, key);
      event.executeUpdate();
      task.setString(1, key);
      task.executeUpdate();
      return key;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** As the engine's library does: picks a task and takes it away, each by itself. */
  private void writeByItself(Database database, ExecutorService until) {
    while (!until.isShutdown()) {
      String task = tasks.poll();
      if (task != null) {
        execute(database, PICK, task);
        execute(database, "delete from scheduled_tasks where task_instance = ?", task);
      }
    }
  }

  private static void execute(Database database, String sql, String task) {
    try (Connection connection = database.writing().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, task);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private List<String> look(KillImages.Image image) throws IOException {
    Path file = folder.resolve("image.mv.db");
    Files.write(file, image.file());
    String url = "jdbc:h2:file:" + folder.resolve("image");
    try (Database opened = Database.open(new DatabaseConfig(url, null, null, null));
        Connection connection = opened.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select event_key from event")) {
      Set<String> missing = new HashSet<>(image.committed());
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
      List<String> broken = new ArrayList<>(H2Damage.in(opened.dataSource()));
      missing.forEach(key -> broken.add(key + " was committed and is not there"));
      return broken;
    } catch (SQLException | IllegalStateException unreadable) {
      return List.of(unreadable.toString());
    }
  }
}
