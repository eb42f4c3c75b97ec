package org.bellhop.device;

import org.bellhop.member.MemberId;

/** A device is a member's, as of an epoch: what a push is addressed to and checked against. */
public record Ownership(SubscriptionId device, MemberId owner, long epoch) {}
