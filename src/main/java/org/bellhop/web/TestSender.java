package org.bellhop.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.event.PhoneTests;
import org.bellhop.member.MemberId;

/** Sends tests for admins, and tells them what became of one. */
public final class TestSender {
  private static final Comparator<Device> LISTENING_THEN_LAST =
      Comparator.comparing(Device::subscribed).thenComparing(Device::lastSeen);

  private final Devices devices;
  private final PhoneTests tests;
  private final MeWords words = new MeWords.Catalogue().of(List.of(Locale.ENGLISH));

  public TestSender(Devices devices, PhoneTests tests) {
    this.devices = devices;
    this.tests = tests;
  }

  /** To that phone, for its owner; refused with a sentence where it cannot be. */
  void send(Device device) {
    send(device, device.owner().orElseThrow(TestSender::nobodys));
  }

  /** To one of his phones, which others may use besides. */
  void send(Device device, MemberId member) {
    tests
        .send(device.id(), member)
        .ifPresent(
            pause -> {
              throw tooMany(pause);
            });
  }

  /** The one of the member's phones that gets his tests: of those that listen the last used. */
  Optional<Device> phoneOf(MemberId member) {
    return devices.of(member).stream()
        .filter(device -> devices.owners(device).contains(member))
        .max(LISTENING_THEN_LAST);
  }

  /** What became of the newest test for any of its owners, for about an hour. */
  Optional<TestNote> latest(Device device) {
    return devices.owners(device).stream()
        .flatMap(owner -> tests.latest(device.id(), owner).stream())
        .max(Comparator.comparing(test -> test.event().receivedAt()))
        .map(test -> TestNote.of(device, test, words));
  }

  private static Refusal nobodys() {
    return Refusal.of(
        409, "This phone is nobody’s, and gets no pushes until somebody signs in on it.");
  }

  private static Refusal tooMany(Duration pause) {
    return Refusal.later(
        429,
        "This phone has had five tests within an hour. Nothing was sent; the next can go in "
            + Amounts.length(pause.plusMinutes(1))
            + ".",
        pause.plusSeconds(1));
  }
}
