package org.bellhop.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.device.Device;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.Decision;
import org.bellhop.push.Reason;

/**
 * What is known of what somebody asked about: a member, an event, or by chance both.
 *
 * @param asked as it was typed
 * @param event the event with that key
 * @param phones the phones of the member with that id
 * @param told what he did or did not get, newest first
 */
public record WhyPage(
    String asked, Optional<EventAnswer> event, List<Device> phones, List<Explanation> told) {

  /** Nothing has that key, and nobody that id. */
  public boolean isUnknown() {
    return event.isEmpty() && phones.isEmpty() && told.isEmpty();
  }

  /** Whether a member has that id. */
  public boolean isMember() {
    return !phones.isEmpty() || !told.isEmpty();
  }

  /** What people call the phone. */
  public String phone(Decision decision) {
    Map<SubscriptionId, String> names =
        phones.stream().collect(Collectors.toMap(Device::id, DeviceRows::name));
    return decision
        .device()
        .map(id -> names.getOrDefault(id, "a phone of then"))
        .orElse(decision.reason() == Reason.MERGED ? "with others" : "no phone");
  }

  /** The member’s phones in words. */
  public String count() {
    return Amounts.of(phones.size(), "phone");
  }
}
