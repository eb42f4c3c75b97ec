package org.bellhop.device;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;

/** Devices, members and registrations for tests. */
public final class Phones {
  private Phones() {}

  public static SubscriptionId phone() {
    return new SubscriptionId(UUID.randomUUID());
  }

  /** The device whose id has this number: in the order of the numbers. */
  public static SubscriptionId phone(int number) {
    return new SubscriptionId(new UUID(0, number));
  }

  public static Registration says(SubscriptionId device) {
    return new Registration(Optional.of(device), Optional.empty(), Registration.Facts.NONE);
  }

  public static Registration says(SubscriptionId device, boolean subscribed) {
    return new Registration(Optional.of(device), Optional.of(subscribed), Registration.Facts.NONE);
  }

  /** A member whose session's beginning nobody knows. */
  public static SessionUser user(String member) {
    return new SessionUser(new MemberId(member), Optional.empty());
  }

  public static SessionUser user(String member, String since) {
    return new SessionUser(new MemberId(member), Optional.of(Instant.parse(since)));
  }
}
