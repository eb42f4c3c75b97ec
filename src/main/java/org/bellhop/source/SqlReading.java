package org.bellhop.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellhop.database.SiteDatabase;
import org.bellhop.event.BadEvent;
import org.bellhop.event.Event;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one source of the site's database, and tells what is new in it. Used by one thread. */
final class SqlReading {
  private static final Logger LOG = LoggerFactory.getLogger(SqlReading.class);

  /** Rows in one transaction, unless more of them have one value. */
  private static final int PAGE = 200;

  private static final int MOST = 200_000;

  private final SqlFile file;
  private final SiteDatabase site;
  private final SourceMarks marks;
  private final Ear ear;
  private boolean complained;
  private boolean wrong;

  /** Where what was read is told. */
  record Ear(PushService pushes, EventJson events) {}

  SqlReading(SqlFile file, SiteDatabase site, SourceMarks marks, Ear ear) {
    this.file = file;
    this.site = site;
    this.marks = marks;
    this.ear = ear;
  }

  String name() {
    return file.name();
  }

  /** Reads to the end of the source, if it is due and no other node does. */
  void read() {
    if (!marks.isKnown(name())) {
      marks.begin(name(), newest());
    }
    marks.take(name()).ifPresent(this::read);
  }

  /** Given back where it fails: else the source would be nobody's until the lease ends. */
  private void read(SourceMarks.Mark taken) {
    SourceMarks.Mark mark = taken;
    try {
      String after = mark.settled();
      wrong = false;
      Page page = page(after);
      while (page.more()) {
        mark = goOn(news(page.rows()), mark);
        after = grown(after, page);
        page = page(after);
      }
      List<Map<String, String>> rows = page.rows();
      String last = rows.isEmpty() ? after : value(rows.get(rows.size() - 1));
      String seen = last.equals(mark.settled()) ? mark.seen() : last;
      finish(news(rows), mark.moved(seen, file.lookBack()));
      complained = wrong;
    } catch (RuntimeException failed) {
      marks.giveBack(mark, file.every());
      throw failed;
    }
  }

  /** A source that is empty begins before everything. */
  private String newest() {
    return site.rows(file.last()).stream()
        .flatMap(row -> row.values().stream())
        .findFirst()
        .orElse("0");
  }

  private record Page(List<Map<String, String>> rows, boolean more) {}

  /** As many more as it takes to be beyond the rows of one value. */
  private Page page(String after) {
    for (int most = PAGE; most <= MOST; most *= 10) {
      List<Map<String, String>> rows = site.rows(file.after(after, most));
      List<Map<String, String>> whole = rows.size() < most ? rows : whole(rows);
      if (rows.size() < most || !whole.isEmpty()) {
        return new Page(whole, rows.size() >= most);
      }
    }
    throw new IllegalStateException("more than " + MOST + " rows have the same " + file.column());
  }

  /** Else the same page would come for ever. */
  private String grown(String after, Page page) {
    String last = value(page.rows().get(page.rows().size() - 1));
    if (last.equals(after)) {
      throw new IllegalStateException(
          "the column "
              + file.column()
              + " does not grow from "
              + after
              + ": ask for what is > :after");
    }
    return last;
  }

  /** A page may end between two rows of one value: those are left to the next. */
  private List<Map<String, String>> whole(List<Map<String, String>> page) {
    String last = value(page.get(page.size() - 1));
    return page.stream().filter(row -> !value(row).equals(last)).toList();
  }

  private void finish(List<Event> news, SourceMarks.Mark mark) {
    ear.pushes().accept(news, em -> marks.move(em, mark, Optional.of(file.every())));
  }

  /** The mark itself stays until the end is reached: what comes late is looked for from there. */
  private SourceMarks.Mark goOn(List<Event> news, SourceMarks.Mark mark) {
    return ear.pushes().accept(news, em -> marks.move(em, mark, Optional.empty()));
  }

  private String value(Map<String, String> row) {
    String value = row.get(file.column());
    if (value == null) {
      throw new IllegalStateException("the query yields no value in the column " + file.column());
    }
    return value;
  }

  private List<Event> news(List<Map<String, String>> rows) {
    List<Heard.News> heard = new ArrayList<>();
    for (Map<String, String> row : rows) {
      understand(row).ifPresent(heard::add);
    }
    Set<String> told = ear.pushes().told(heard.stream().map(Heard.News::key).toList());
    List<Event> news = new ArrayList<>();
    for (Heard.News each : heard) {
      if (!told.contains(each.key())) {
        event(each).ifPresent(news::add);
      }
    }
    return news;
  }

  private Optional<Heard.News> understand(Map<String, String> row) {
    try {
      Heard heard = file.mapping().read(name(), json(row));
      if (heard instanceof Heard.News news) {
        return Optional.of(news);
      }
      LOG.debug("A row of {} is no news: {}", name(), heard);
    } catch (BadEvent bad) {
      complain(bad);
    }
    return Optional.empty();
  }

  private Optional<Event> event(Heard.News news) {
    try {
      return Optional.of(ear.events().read(news.key(), news.event()));
    } catch (BadEvent wrong) {
      complain(wrong);
      return Optional.empty();
    }
  }

  /** Once, until there is none any more: a row is met again until it is too old to look back at. */
  private void complain(BadEvent bad) {
    if (complained || wrong) {
      LOG.debug("One more row of {} is no event: {}", name(), bad.getMessage());
    } else {
      LOG.warn(
          "The source {} has a row that is no event, and leaves such rows out: {}",
          name(),
          bad.getMessage());
    }
    wrong = true;
  }

  private static ObjectNode json(Map<String, String> row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    row.forEach(json::put);
    return json;
  }
}
