package org.bellhop.push;

import java.util.Optional;
import org.bellhop.device.SubscriptionId;

/** Where subscriptions are forgotten. Used by many threads at once. */
public interface SubscriptionGateway {
  /** Deletes the subscription. Empty when it is gone; else why not yet. Nothing is thrown. */
  Optional<Delivery.Deferred> forget(SubscriptionId id);

  /** Whether nothing can be forgotten for now: who would ask waits, and that is no failure. */
  default boolean rests() {
    return false;
  }
}
