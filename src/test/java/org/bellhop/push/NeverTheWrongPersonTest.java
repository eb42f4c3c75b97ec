package org.bellhop.push;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Household;

/** Whatever happens in whatever order: no push is handed over for a member who left the phone. */
class NeverTheWrongPersonTest {
  private static Database database;

  @BeforeContainer
  static void open() {
    database = TestDatabase.H2.open();
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void no_request_names_a_phone_for_its_former_owner(
      @ForAll("stories") List<PhoneStory.Step> steps) {
    happen(Household.OFF, steps);
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void nor_does_a_shared_phone_get_private_words_or_the_same_news_twice(
      @ForAll("stories") List<PhoneStory.Step> steps) {
    happen(Household.ON, steps);
  }

  private static void happen(Household household, List<PhoneStory.Step> steps) {
    TestDatabase.clear(database);
    PhoneStory story = new PhoneStory(database, household);
    steps.forEach(story::happen);
  }

  @Provide
  Arbitrary<List<PhoneStory.Step>> stories() {
    return Combinators.combine(
            Arbitraries.of(PhoneStory.Kind.class),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 9))
        .as(PhoneStory.Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }
}
