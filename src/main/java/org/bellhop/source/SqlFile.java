package org.bellhop.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.database.SiteDatabase;

/**
 * A source in the site's database, as a file describes it.
 *
 * @param name what the keys of its events begin with, and its place in Bellhop's own database
 * @param newest asks for the last value of the growing column
 * @param query asks for what is after a value of it, in its order
 * @param column the growing column's name in what the query yields
 * @param every how long it is left alone in between
 * @param lookBack how much later than a row that comes after it a row may become visible
 */
public record SqlFile(
    String name,
    String newest,
    String query,
    String column,
    Duration every,
    Duration lookBack,
    Mapping mapping) {
  private static final Pattern AFTER = Pattern.compile(":after\\b");
  private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smhd])");

  /**
   * What that file says.
   *
   * @throws IllegalArgumentException with the line and the reason
   */
  public static SqlFile read(Path file) {
    return SourceFile.read(file, SqlFile::of);
  }

  private static final Set<String> WEBHOOKS = Set.of("discourse", "cloudevents", "ghost", "hmac");

  /** Behind the order, where it is of the whole; a question within it may have its own. */
  private static final Pattern LIMITED =
      Pattern.compile("(?is)order by(?!.*order by).*\\b(limit|fetch)\\b");

  private static SqlFile of(SourceFile file) {
    return new SqlFile(
        file.need("name", SqlFile::checkedName),
        file.need("newest", text -> text),
        file.need("query", SqlFile::checkedQuery),
        file.need("column", text -> text.toLowerCase(Locale.ROOT)),
        file.find("every", text -> time(text, Duration.ofMinutes(10)))
            .orElse(Duration.ofSeconds(5)),
        // The keys of events are remembered for thirty days at least.
        file.find("look-back", text -> time(text, Duration.ofDays(10)))
            .orElse(Duration.ofMinutes(5)),
        Mapping.of(file));
  }

  private static String checkedName(String text) {
    if (!text.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("must be up to 32 of a to z, 0 to 9 and -");
    }
    if (WEBHOOKS.contains(text)) {
      throw new IllegalArgumentException("is what the keys of a webhook's events begin with");
    }
    return text;
  }

  private static String checkedQuery(String text) {
    if (!AFTER.matcher(text).find() || !text.toLowerCase(Locale.ROOT).contains("order by")) {
      throw new IllegalArgumentException(
          "must ask for what is after :after, and order it by the growing column");
    }
    if (LIMITED.matcher(text).find()) {
      throw new IllegalArgumentException(
          "must not limit its rows: Bellhop takes them in pages of its own");
    }
    return text;
  }

  private static Duration time(String text, Duration most) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      long number = Long.parseLong(time.group(1));
      Duration duration =
          switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (!duration.isZero() && duration.compareTo(most) <= 0) {
        return duration;
      }
    }
    throw new IllegalArgumentException(
        "is a time such as 5s, 10m, 2h or 1d, at most " + most.toMinutes() + "m");
  }

  SiteDatabase.Question after(String value, int most) {
    int times = (int) AFTER.matcher(query).results().count();
    List<String> values = Collections.nCopies(times, value);
    return new SiteDatabase.Question(AFTER.matcher(query).replaceAll("?"), values, most);
  }

  SiteDatabase.Question last() {
    return new SiteDatabase.Question(newest, List.of(), 1);
  }
}
