package org.bellhop.device;

import org.bellhop.member.MemberId;

/** A device is a member's, as of an epoch: what a push is addressed to and checked against. */
public record Ownership(SubscriptionId device, MemberId owner, long epoch) {
  /** A device has one owner nearly always, and thousands of these are looked up at once. */
  @Override
  public int hashCode() {
    return device.hashCode();
  }
}
