package org.bellhop.web;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.OwnerChange;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** Phones that register at a running Bellhop, and what it then knows of them. */
public final class Phones implements AutoCloseable {
  private final TestBellhop bellhop;
  private final Devices devices;

  /** With a Bellhop of their own, which sends nothing anywhere. */
  public Phones() {
    this(TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1")));
  }

  public Phones(TestBellhop bellhop) {
    this.bellhop = bellhop;
    this.devices = new Devices(bellhop.database(), Clock.systemUTC());
  }

  public TestBellhop bellhop() {
    return bellhop;
  }

  public Devices devices() {
    return devices;
  }

  /** A phone that no other test has. */
  public static String newId() {
    return UUID.randomUUID().toString();
  }

  /** What the app of an Android phone says at the least. */
  public static String android(String id) {
    return "{\"platform\":\"android\",\"oneSignalUserId\":\"%s\",\"oneSignalSubscribed\":true}"
        .formatted(id);
  }

  /** Registers as that member, or as nobody. */
  public HttpResponse<String> post(Optional<String> member, String body) {
    return bellhop.register(member, body);
  }

  /** Registers as that member. */
  public HttpResponse<String> post(String member, String body) {
    return post(Optional.of(member), body);
  }

  /** Registers as nobody, with those bytes. */
  public HttpResponse<String> post(byte[] body, String... headers) {
    return post("/api/registrations", BodyPublishers.ofByteArray(body), headers);
  }

  /** A request as nobody, unless the headers say who. */
  public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
    var request = bellhop.request(path).POST(body);
    for (int name = 0; name < headers.length; name += 2) {
      request.header(headers[name], headers[name + 1]);
    }
    return bellhop.send(request);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public Optional<Device> find(String id) {
    return devices.find(SubscriptionId.stored(id));
  }

  public Optional<String> ownerOf(String id) {
    return find(id).flatMap(Device::owner).map(MemberId::value);
  }

  /** Oldest first. */
  public List<OwnerChange> history(String id) {
    return devices.history(SubscriptionId.stored(id)).stream()
        .sorted(java.util.Comparator.comparing(OwnerChange::epoch))
        .toList();
  }

  /** How many devices there are. */
  public long count() {
    return number("select count(*) from device");
  }

  /** How often the device's row was written since its first time. */
  public long version(String id) {
    return number("select version from device where subscription_id = '" + id + "'");
  }

  /** As if all phones had last spoken longer ago than last-seen is exact. */
  void wereSilent() {
    long step = Device.SEEN_STEP.plusSeconds(1).toMillis();
    bellhop
        .database()
        .write(
            em ->
                em.createNativeQuery("update device set last_seen = last_seen - " + step)
                    .executeUpdate());
  }

  private long number(String sql) {
    return bellhop
        .database()
        .read(em -> ((Number) em.createNativeQuery(sql).getSingleResult()).longValue());
  }

  @Override
  public void close() {
    bellhop.close();
  }
}
