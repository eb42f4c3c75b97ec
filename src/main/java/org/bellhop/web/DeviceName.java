package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** How a caller names one of his devices: by its subscription, or by its app's installation. */
record DeviceName(Optional<SubscriptionId> subscription, Optional<String> installation) {

  static DeviceName read(ObjectNode body) {
    DeviceName name =
        new DeviceName(
            SubscriptionId.parse(body.path("subscriptionId").asText("")),
            Optional.of(body.path("installationId").asText("")).filter(id -> !id.isBlank()));
    if (name.subscription().isEmpty() && name.installation().isEmpty()) {
      throw Refusal.field("subscriptionId", "or installationId must name a device.");
    }
    return name;
  }

  /** Makes the named device nobody's if it is the member's. Returns how many devices were. */
  int release(Devices devices, MemberId member) {
    return subscription.isPresent()
        ? devices.release(subscription.get(), member)
        : devices.release(installation.orElseThrow(), member);
  }
}
