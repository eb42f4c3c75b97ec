package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellhop.device.Device;
import org.bellhop.device.SubscriptionId;

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

  Predicate<Device> which() {
    return device ->
        subscription.isPresent()
            ? subscription.get().equals(device.id())
            : installation.equals(Optional.ofNullable(device.facts().installationId()));
  }
}
