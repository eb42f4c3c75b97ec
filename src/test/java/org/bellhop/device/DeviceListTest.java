package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The admin's list, walked from its beginning to its end and back. */
abstract class DeviceListTest extends StoreTest {
  private static final int DEVICES = 230;

  DeviceListTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void fill() {
    ManyDevices.write(database, DEVICES);
  }

  @ParameterizedTest
  @EnumSource(DeviceOrder.class)
  void every_device_is_on_exactly_one_page(DeviceOrder order) {
    List<String> all = walk(DeviceFilter.ALL, order);

    assertThat(all).doesNotHaveDuplicates();
    // Each tenth device belongs to nobody, and has no place in the order of the owners.
    assertThat(all).hasSize(order == DeviceOrder.OWNER ? DEVICES * 9 / 10 : DEVICES);
  }

  @ParameterizedTest
  @EnumSource(DeviceOrder.class)
  void the_way_back_shows_the_same_pages(DeviceOrder order) {
    DeviceList list = new DeviceList(database);
    List<List<String>> forth = new ArrayList<>();
    DevicePage page = list.page(DeviceFilter.ALL, order, Optional.empty());
    forth.add(ids(page));
    while (page.next().isPresent()) {
      page = list.page(DeviceFilter.ALL, order, page.next());
      forth.add(ids(page));
    }
    List<List<String>> back = new ArrayList<>(List.of(ids(page)));
    while (page.previous().isPresent()) {
      page = list.page(DeviceFilter.ALL, order, page.previous());
      back.add(ids(page));
    }
    Collections.reverse(back);

    assertThat(forth).hasSizeGreaterThan(3);
    assertThat(back).isEqualTo(forth);
  }

  @Test
  void the_latest_seen_come_first() {
    List<Device> first =
        new DeviceList(database)
            .page(DeviceFilter.ALL, DeviceOrder.LAST_SEEN, Optional.empty())
            .devices();

    assertThat(first)
        .isSortedAccordingTo((one, other) -> other.lastSeen().compareTo(one.lastSeen()));
  }

  @Test
  void a_filter_lets_through_what_fits_and_nothing_else() {
    DeviceFilter filter =
        new DeviceFilter(
            Optional.empty(), Optional.of("ios"), Optional.of("app.1"), Optional.of(true));

    List<Device> found = new ArrayList<>();
    Optional<DevicePlace> at = Optional.empty();
    do {
      DevicePage page = new DeviceList(database).page(filter, DeviceOrder.LAST_SEEN, at);
      found.addAll(page.devices());
      at = page.next();
    } while (at.isPresent());

    assertThat(found)
        .isNotEmpty()
        .allMatch(device -> "ios".equals(device.facts().platform()))
        .allMatch(device -> "app.1".equals(device.facts().appId()))
        .allMatch(Device::subscribed);
    assertThat(new HashSet<>(walk(filter, DeviceOrder.FIRST_SEEN))).hasSize(found.size());
  }

  @Test
  void a_search_finds_how_a_members_id_begins_to_the_letter() {
    assertThat(walk(search("member-12"), DeviceOrder.LAST_SEEN)).hasSize(10);
    assertThat(walk(search("MEMBER-12"), DeviceOrder.LAST_SEEN)).isEmpty();
    assertThat(walk(search("member%"), DeviceOrder.LAST_SEEN)).isEmpty();
    assertThat(walk(search("member_12"), DeviceOrder.LAST_SEEN)).isEmpty();
    assertThat(walk(search("' or 1=1 --"), DeviceOrder.LAST_SEEN)).isEmpty();
  }

  @Test
  void a_search_finds_a_device_by_its_whole_id() {
    String id = walk(search("member-121"), DeviceOrder.LAST_SEEN).get(0);

    assertThat(walk(search(id), DeviceOrder.LAST_SEEN)).containsExactly(id);
  }

  @Test
  void a_search_finds_a_device_that_is_nobodys_by_its_id() {
    String nobodys = "00000000-0000-0000-0000-00000000000a";

    assertThat(walk(search(nobodys), DeviceOrder.LAST_SEEN)).containsExactly(nobodys);
  }

  @Test
  void a_place_that_is_none_is_the_beginning() {
    assertThat(DevicePlace.parse("garbage", DeviceOrder.LAST_SEEN)).isEmpty();
    assertThat(DevicePlace.parse("%%%", DeviceOrder.LAST_SEEN)).isEmpty();
    DevicePlace place =
        new DeviceList(database)
            .page(DeviceFilter.ALL, DeviceOrder.LAST_SEEN, Optional.empty())
            .next()
            .orElseThrow();
    assertThat(DevicePlace.parse(place.text(), DeviceOrder.LAST_SEEN)).contains(place);
    assertThat(DevicePlace.parse(place.text(), DeviceOrder.OWNER)).isEmpty();
  }

  @Test
  void the_choices_are_what_devices_have_said() {
    DeviceList list = new DeviceList(database);

    assertThat(list.platforms()).containsExactly("android", "ios");
    assertThat(list.apps()).containsExactly("app.0", "app.1", "app.2");
  }

  private List<String> walk(DeviceFilter filter, DeviceOrder order) {
    DeviceList list = new DeviceList(database);
    DevicePage page = list.page(filter, order, Optional.empty());
    List<String> all = new ArrayList<>(ids(page));
    while (page.next().isPresent()) {
      page = list.page(filter, order, page.next());
      all.addAll(ids(page));
    }
    return all;
  }

  private static List<String> ids(DevicePage page) {
    return page.devices().stream().map(device -> device.id().toString()).toList();
  }

  private static DeviceFilter search(String text) {
    return new DeviceFilter(
        Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
