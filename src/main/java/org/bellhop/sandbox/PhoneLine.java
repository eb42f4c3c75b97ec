package org.bellhop.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** Carries the phones' requests to this server by HTTP, and writes them down. */
final class PhoneLine {
  private final OwnAddress address;
  private final Devices devices;
  private final Trace trace;
  private final Clock clock;
  private final PlainHttp http = new PlainHttp();

  PhoneLine(OwnAddress address, Devices devices, Trace trace, Clock clock) {
    this.address = address;
    this.devices = devices;
    this.trace = trace;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  URI to(String path) {
    return URI.create(address.get().orElseThrow() + path);
  }

  Reply send(PretendPhone.Facts phone, Exchange.Kind kind, Question question) {
    Instant at = clock.instant();
    Reply reply = http.send(question);
    String result = reply.isGood() ? result(phone, kind) : reply.body();
    trace.add(at, new Exchange.About(kind, phone.title(), result), question, reply);
    return reply;
  }

  private String result(PretendPhone.Facts phone, Exchange.Kind kind) {
    return kind == Exchange.Kind.SIGN_IN
        ? "the site knows who it is"
        : "device " + brief(phone) + " " + owner(phone);
  }

  private static String brief(PretendPhone.Facts phone) {
    return phone.subscription().toString().substring(0, 8);
  }

  private String owner(PretendPhone.Facts phone) {
    return SubscriptionId.parse(phone.subscription().toString())
        .flatMap(devices::find)
        .flatMap(Device::owner)
        .map(MemberId::value)
        .map(owner -> "is " + Names.shown(owner) + "’s")
        .orElse("is nobody’s");
  }

  static Map<String, String> formHeaders() {
    return Map.of("Content-Type", "application/x-www-form-urlencoded");
  }
}
