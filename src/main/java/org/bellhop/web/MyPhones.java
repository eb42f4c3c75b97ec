package org.bellhop.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Mutes;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** A member's phones as he may see and change them: his own, and no others. */
public final class MyPhones {
  private final Devices devices;
  private final Mutes mutes;

  public MyPhones(Devices devices, Mutes mutes) {
    this.devices = devices;
    this.mutes = mutes;
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

  /** Refuses what is not the member's. */
  void mute(SubscriptionId id, MemberId member, boolean silent) {
    if (devices.of(member).stream().noneMatch(device -> device.id().equals(id))) {
      throw notTheirs();
    }
    Mutes.Muted wish = new Mutes.Muted(id, member);
    if (silent) {
      mutes.mute(wish);
    } else {
      mutes.unmute(wish);
    }
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
