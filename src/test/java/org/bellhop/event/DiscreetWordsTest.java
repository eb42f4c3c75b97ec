package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.event.Event.Words;
import org.bellhop.member.LockScreen;
import org.bellhop.push.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lock screen shows that must not show everything. */
class DiscreetWordsTest {
  private static final Words SECRET = new Words("Anna", "Sold", "Surgery", "It hurts");

  private final Wordings wordings =
      new Wordings(new SiteWords(Optional.empty(), Clock.systemUTC()));
  private final DiscreetWords discreet = new DiscreetWords(wordings);

  @ParameterizedTest
  @EnumSource
  void the_sender_is_shown_in_every_language_and_nothing_that_was_written(EventType type) {
    Message message = discreet(told(type.word(), SECRET), LockScreen.SENDER);

    assertThat(message.contents()).containsOnlyKeys(Catalogue.LANGUAGES);
    assertThat(message.headings()).containsOnlyKeys(Catalogue.LANGUAGES);
    assertThat(all(message))
        .allSatisfy(
            text ->
                assertThat(text)
                    .isNotBlank()
                    .doesNotContain("Sold", "Surgery", "It hurts", "{", "null"));
    boolean hasSender = catalogueNames(type);
    assertThat(message.headings().values())
        .allSatisfy(text -> assertThat(text.contains("Anna")).isEqualTo(hasSender));
  }

  /** A reminder, a moderator's work, a badge and a test come from nobody. */
  private static boolean catalogueNames(EventType type) {
    return switch (type) {
      case EVENT_REMINDER, MODERATION_NEEDED, BADGE_EARNED, TEST_SENT -> false;
      default -> true;
    };
  }

  @Test
  void the_kind_of_news_is_shown() {
    Message comment = discreet(told("comment.created", SECRET), LockScreen.SENDER);
    Message message = discreet(told("message.received", SECRET), LockScreen.SENDER);

    assertThat(comment.headings().get("de")).isEqualTo("Anna hat deinen Beitrag kommentiert");
    assertThat(message.headings().get("en")).isEqualTo("Anna");
    assertThat(message.contents().get("en")).isEqualTo("You have a new message.");
  }

  @ParameterizedTest
  @EnumSource
  void who_wants_nothing_shown_reads_the_same_of_all_news(EventType type) {
    Message message = discreet(told(type.word(), SECRET), LockScreen.NONE);

    assertThat(message.headings().get("en")).isEqualTo("You have news.");
    assertThat(message.contents().get("en")).isEqualTo("Tap to see it.");
    assertThat(message.headings()).containsOnlyKeys(Catalogue.LANGUAGES);
    assertThat(all(message)).doesNotHaveDuplicates().hasSize(26);
    assertThat(message.thread()).isNull();
    assertThat(message.collapseId()).isNull();
    assertThat(message.targetUrl()).isEqualTo("https://s/");
  }

  @Test
  void of_a_type_that_only_the_site_knows_the_name_is_shown_and_no_word_of_it() {
    Message own = told("photo.sold", SECRET);

    assertThat(discreet(own, LockScreen.SENDER).headings().get("fr")).isEqualTo("Anna");
    assertThat(discreet(own, LockScreen.SENDER).contents().get("fr"))
        .isEqualTo("Vous avez du nouveau.");
    assertThat(discreet(told("photo.sold", new Words(null, "A", "B", "C")), LockScreen.SENDER))
        .isEqualTo(discreet(own, LockScreen.NONE));
  }

  @Test
  void several_events_are_counted_and_their_members_named() {
    Message one = gathered("Anna");
    assertThat(one.headings().get("en")).isEqualTo("3 new comments");
    assertThat(one.contents().get("en")).isEqualTo("Anna");

    Message many = gathered("Anna", "Ben", "Cem");
    assertThat(many.contents().get("en")).isEqualTo("Anna and 2 others commented.");
    assertThat(all(many)).noneMatch(text -> text.contains("Surgery") || text.contains("hurts"));
  }

  @Test
  void what_was_written_down_before_kinds_were_says_that_there_is_news() {
    Message old =
        new Message(Map.of("en", "Anna"), Map.of("en", "It hurts"), "https://s/", "t", "c");

    assertThat(discreet(old, LockScreen.SENDER)).isEqualTo(discreet(old, LockScreen.NONE));
  }

  @Test
  void a_phone_gets_its_own_language_and_english() {
    assertThat(
            discreet
                .of(told("reply.created", SECRET), LockScreen.SENDER, List.of("de-AT", "xx"))
                .headings())
        .containsOnlyKeys("en", "de");
    assertThat(
            discreet.of(told("reply.created", SECRET), LockScreen.NONE, List.of("ja")).headings())
        .containsOnlyKeys("en", "ja");
  }

  @Test
  void neutral_words_are_there_in_every_language() {
    NeutralWords words = new NeutralWords();
    for (NeutralWords.Text text : NeutralWords.Text.values()) {
      Map<String, String> all = new HashMap<>(words.in(Catalogue.LANGUAGES, text));
      String english = all.remove("en");
      assertThat(all.values()).hasSize(12).doesNotContain(english);
    }
    assertThat(words.languages(Catalogue.LANGUAGES))
        .containsExactlyInAnyOrderElementsOf(Catalogue.LANGUAGES);
  }

  private Message gathered(String... actors) {
    Message whole =
        wordings
            .of(event("comment.created", SECRET), new Gathered(3, List.of(actors)))
            .in(List::of);
    return discreet(whole, LockScreen.SENDER);
  }

  /** As it stands in a push that nobody of another language gets. */
  private Message told(String type, Words words) {
    return wordings.of(event(type, words)).in(List::of);
  }

  private Message discreet(Message whole, LockScreen screen) {
    return discreet.of(whole, screen, Catalogue.LANGUAGES);
  }

  private static List<String> all(Message message) {
    List<String> all = new ArrayList<>(message.headings().values());
    all.addAll(message.contents().values());
    return all;
  }

  private static Event event(String type, Words words) {
    return new Event(
        "key",
        type,
        Event.Audience.of(List.of()),
        Optional.empty(),
        words,
        "https://s/",
        "post-1",
        Optional.empty(),
        Optional.empty());
  }
}
