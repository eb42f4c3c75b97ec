package org.bellhop.web;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Mutes;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.PhoneTests;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.QuietHours;

/** A member's phones as he may see and change them: his own, and no others. */
public final class MyPhones {
  private final Devices devices;
  private final Mutes mutes;
  private final PhoneTests tests;
  private final ZoneId site;

  /**
   * @param site where those live whose phones do not say it
   */
  public MyPhones(Devices devices, Mutes mutes, PhoneTests tests, ZoneId site) {
    this.devices = devices;
    this.mutes = mutes;
    this.tests = tests;
    this.site = site;
  }

  /** One of them. */
  public record Phone(Device device, boolean muted) {
    /** As people call it. */
    public String name() {
      return DeviceRows.name(device);
    }
  }

  /** Those used last first. */
  List<Phone> of(MemberId member) {
    Set<SubscriptionId> muted = mutes.of(member);
    return devices.of(member).stream()
        .map(device -> new Phone(device, muted.contains(device.id())))
        .sorted(Comparator.comparing((Phone phone) -> phone.device().lastSeen()).reversed())
        .toList();
  }

  /** By whose clock these phones' owner lives: that of the one used last which says it, or his. */
  ZoneId zone(List<Phone> phones, Preference his) {
    return phones.stream()
        .map(phone -> phone.device().facts().timeZone())
        .filter(Objects::nonNull)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .findFirst()
        .map(ZoneId::of)
        .or(() -> his.quiet().flatMap(QuietHours::zone))
        .orElse(site);
  }

  /** Refuses what is not the member's. */
  void mute(SubscriptionId id, MemberId member, boolean silent) {
    Mutes.Muted wish = new Mutes.Muted(own(id, member).id(), member);
    if (silent) {
      mutes.mute(wish);
    } else {
      mutes.unmute(wish);
    }
  }

  /**
   * Sends a test to this one alone; refuses what is not the member's.
   *
   * @return empty; or how long it gets no other, and got none now
   */
  Optional<Duration> test(SubscriptionId id, MemberId member) {
    return tests.send(own(id, member).id(), member);
  }

  /** What became of that; refuses what is not the member's. */
  Optional<TestNote> tested(SubscriptionId id, MemberId member, MeWords words) {
    Device device = own(id, member);
    return tests.latest(id, member).map(test -> TestNote.of(device, test, words));
  }

  private Device own(SubscriptionId id, MemberId member) {
    return devices.of(member).stream()
        .filter(device -> device.id().equals(id))
        .findFirst()
        .orElseThrow(MyPhones::notTheirs);
  }

  /** Nobody's from now on; refuses what is not the member's. */
  void remove(SubscriptionId id, MemberId member) {
    if (devices.release(id, member) == 0) {
      throw notTheirs();
    }
  }

  static Refusal notTheirs() {
    return Refusal.of(404, "None of your devices has this id.");
  }
}
