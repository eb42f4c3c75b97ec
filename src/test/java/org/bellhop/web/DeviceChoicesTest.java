package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A site with many apps still has a list that begins near the top of the page. */
class DeviceChoicesTest {
  @Test
  void six_apps_stand_in_the_row_and_the_others_behind_them() {
    DeviceChoices many = choices(17);

    assertThat(many.firstApps()).hasSize(6).startsWith("app-1").endsWith("app-6");
    assertThat(many.otherApps()).hasSize(11).startsWith("app-7").endsWith("app-17");
    assertThat(choices(6).otherApps()).isEmpty();
  }

  private static DeviceChoices choices(int apps) {
    List<String> names = IntStream.rangeClosed(1, apps).mapToObj(app -> "app-" + app).toList();
    return new DeviceChoices(new DeviceQuery(), List.of(), names);
  }
}
