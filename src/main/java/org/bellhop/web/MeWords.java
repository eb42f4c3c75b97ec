package org.bellhop.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.bellhop.push.Fate;
import org.bellhop.push.Reason;

/** The words of the members' page in one language; what a language lacks it says in English. */
public final class MeWords {
  static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "ja", "zh-Hans", "ar");

  private final Locale locale;
  private final Properties words;

  private MeWords(String language, Properties words) {
    this.locale = Locale.forLanguageTag(language);
    this.words = words;
  }

  /** All languages, read once. */
  static final class Catalogue {
    private final Map<String, MeWords> all = new HashMap<>();

    Catalogue() {
      Properties english = load("en", new Properties());
      for (String language : LANGUAGES) {
        all.put(language, new MeWords(language, load(language, english)));
      }
    }

    /** The first of the wishes that there are words for; English where there is none. */
    MeWords of(Collection<Locale> wishes) {
      return wishes.stream()
          .map(Catalogue::language)
          .flatMap(tag -> Optional.ofNullable(all.get(tag)).stream())
          .findFirst()
          .orElseGet(() -> Objects.requireNonNull(all.get("en")));
    }

    private static String language(Locale wish) {
      return wish.getLanguage().equals("zh") ? "zh-Hans" : wish.getLanguage();
    }
  }

  private static Properties load(String language, Properties otherwise) {
    Properties words = new Properties(otherwise);
    String file = "me." + language + ".properties";
    try (InputStream in = Objects.requireNonNull(MeWords.class.getResourceAsStream(file))) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return words;
  }

  /** The words of that key; empty for a key that has none. */
  public String say(String key) {
    return words.getProperty(key, "");
  }

  /** The words of that key, with what stands in the place of {@code {0}}. */
  public String say(String key, String what) {
    return say(key).replace("{0}", what);
  }

  /** The category's name; the site's own types are called as the site calls them. */
  public String category(String category) {
    return words.getProperty("category." + category, category);
  }

  /** Why a phone did or did not get something. */
  public String why(Reason reason) {
    return words.getProperty("reason." + reason.word(), reason.word());
  }

  /** The same, and until when it waits where it is quiet. */
  String why(Fate fate, Function<Instant, String> clock) {
    return fate.quietUntil()
        .map(until -> say("reason.quiet", clock.apply(until)))
        .orElseGet(() -> why(fate.reason()));
  }

  /** Today, yesterday, or the day as the language writes it, where it is now that time. */
  public String day(Instant at, ZonedDateTime now) {
    LocalDate day = at.atZone(now.getZone()).toLocalDate();
    LocalDate today = now.toLocalDate();
    if (day.equals(today)) {
      return say("today");
    }
    return day.equals(today.minusDays(1))
        ? say("yesterday")
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** The language's tag, for the page's {@code lang}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** The way it is written, for the page's {@code dir}. */
  public String direction() {
    return locale.getLanguage().equals("ar") ? "rtl" : "ltr";
  }
}
