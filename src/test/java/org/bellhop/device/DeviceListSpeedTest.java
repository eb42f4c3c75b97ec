package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** A page of a million devices costs about what a page of ten thousand costs. */
class DeviceListSpeedTest {
  private static final int ROUNDS = 40;

  /** In plain words: not a hundred times as much, which is what reading all rows would cost. */
  private static final double MOST = 8;

  @Test
  void a_page_does_not_get_slower_with_the_number_of_devices() {
    try (Database small = Database.open(TestDatabase.H2.empty());
        Database large = Database.open(TestDatabase.H2.empty())) {
      ManyDevices.write(small, 10_000);
      ManyDevices.write(large, 1_000_000);
      Map<String, Question> questions = questions();
      questions.forEach(
          (name, question) -> {
            DeviceList few = new DeviceList(small);
            DeviceList many = new DeviceList(large);
            Quickest quickest = quickest(few, many, question);
            System.out.printf(
                "%-24s 10,000: %,7d µs  1,000,000: %,7d µs  ratio %.1f%n",
                name, quickest.few() / 1_000, quickest.many() / 1_000, quickest.ratio());
            assertThat(quickest.ratio()).as(name).isLessThan(MOST);
          });
    }
  }

  private interface Question {
    DevicePage ask(DeviceList list);
  }

  private static Map<String, Question> questions() {
    Map<String, Question> questions = new LinkedHashMap<>();
    questions.put("first page", list -> page(list, DeviceFilter.ALL));
    questions.put("deep page", list -> deep(list));
    questions.put("by owner", list -> list.page(DeviceFilter.ALL, DeviceOrder.OWNER, none()));
    questions.put(
        "first seen", list -> list.page(DeviceFilter.ALL, DeviceOrder.FIRST_SEEN, none()));
    questions.put("a member", list -> page(list, filter("member-4711", "", "")));
    questions.put("no such member", list -> page(list, filter("zoe", "", "")));
    questions.put(
        "a device", list -> page(list, filter("00000000-0000-0000-0000-00000000126f", "", "")));
    questions.put("a platform", list -> page(list, filter("", "ios", "")));
    questions.put("an app and a platform", list -> page(list, filter("", "ios", "app.1")));
    questions.put("an app nobody has", list -> page(list, filter("", "", "app.9")));
    questions.put("choices", list -> choices(list));
    return questions;
  }

  private static DevicePage page(DeviceList list, DeviceFilter filter) {
    return list.page(filter, DeviceOrder.LAST_SEEN, none());
  }

  private static DevicePage deep(DeviceList list) {
    DevicePlace middle =
        new DevicePlace(
            DeviceOrder.LAST_SEEN,
            1_795_000_000_000L + 1_500,
            SubscriptionId.stored("80000000-0000-0000-0000-000000000000"),
            false);
    return list.page(DeviceFilter.ALL, DeviceOrder.LAST_SEEN, Optional.of(middle));
  }

  private static DevicePage choices(DeviceList list) {
    assertThat(list.apps()).hasSize(3);
    assertThat(list.platforms()).hasSize(2);
    return new DevicePage(java.util.List.of(), none(), none());
  }

  private static DeviceFilter filter(String member, String platform, String app) {
    return new DeviceFilter(said(member), said(platform), said(app), Optional.empty());
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static Optional<DevicePlace> none() {
    return Optional.empty();
  }

  /** The quickest answer of each, in nanoseconds: what disturbs a machine only ever adds. */
  private record Quickest(long few, long many) {
    double ratio() {
      return (double) many / few;
    }

    Quickest and(Quickest other) {
      return new Quickest(Math.min(few, other.few), Math.min(many, other.many));
    }
  }

  /** Asks both in turn, so that a slow moment of the machine meets both. */
  private static Quickest quickest(DeviceList few, DeviceList many, Question question) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(round -> new Quickest(time(few, question), time(many, question)))
        .reduce(Quickest::and)
        .orElseThrow();
  }

  private static long time(DeviceList list, Question question) {
    long began = System.nanoTime();
    question.ask(list);
    return System.nanoTime() - began;
  }
}
