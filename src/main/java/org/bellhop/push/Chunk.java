package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.jspecify.annotations.Nullable;

/** Which devices of an event a push is for: a number from 0, or some of such a push's devices. */
@Embeddable
public class Chunk {
  private static final Pattern LATER = Pattern.compile("q[0-9a-f]{8}");

  /** All of a part but the halves that it ends with. */
  private static final Pattern BEFORE_HALVES =
      Pattern.compile("([01]*(q[0-9a-f]{8}|n[0-9]+|[sx]))*");

  @Column(name = "event_key")
  private String eventKey;

  @Column(name = "chunk")
  private int number;

  private String part;

  @Column(name = "first_device")
  private @Nullable String firstDevice;

  /** What makes the address of a tap unguessable; pushes of older versions have none. */
  @Column(name = "tap_secret")
  private @Nullable String tapSecret;

  Chunk(String eventKey, int number, String part, SubscriptionId first) {
    this.eventKey = eventKey;
    this.number = number;
    this.part = part;
    this.firstDevice = first.toString();
    this.tapSecret = TapToken.newSecret();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Chunk() {}

  /** How the part of one device alone ends, which is that one of a push's targets. */
  static String named(int target) {
    return "n" + target;
  }

  private boolean isNamed() {
    return part.contains("n");
  }

  /** Whether it says what only its member may read, unless everybody may. */
  boolean isPrivate() {
    return !isNamed() && showsMoreThan(LockScreen.NONE);
  }

  /** How the part of those devices ends whose lock screens show no more than that. */
  static String showing(LockScreen screen) {
    return screen == LockScreen.NONE ? "x" : "s";
  }

  /** Whether it shows more than that; who is named to others reads nothing that was written. */
  boolean showsMoreThan(LockScreen screen) {
    boolean nothing = part.contains(showing(LockScreen.NONE));
    return screen == LockScreen.NONE
        ? !nothing
        : !nothing && !isNamed() && !part.contains(showing(screen));
  }

  /** How the part of those devices ends that are left in peace until then. */
  static String later(Instant end) {
    return "q%08d".formatted(end.getEpochSecond() / 60);
  }

  /** Some of its devices, under a key of their own. */
  Chunk part(String which, SubscriptionId first) {
    Matcher before = LATER.matcher(part);
    // The name of what is put off again and again must not outgrow its column.
    String name =
        which.startsWith("q") && before.find()
            ? before.replaceFirst("q%08x".formatted((before.group() + which).hashCode()))
            : part + which;
    return new Chunk(eventKey, number, name, first);
  }

  /** The part that was halved until it came to this one, or this one itself. */
  static String halved(String part) {
    Matcher before = BEFORE_HALVES.matcher(part);
    return before.lookingAt() ? before.group() : "";
  }

  /** The same event and chunk have the same key for ever: OneSignal drops what it has seen. */
  UUID idempotencyKey() {
    String name = "bellhop:" + eventKey + ":" + number + (part.isEmpty() ? "" : "." + part);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  @Nullable String tapSecret() {
    return tapSecret;
  }

  /** Each half has its own: so many phones know it as there are in one request. */
  Optional<TapToken> tap() {
    return Optional.ofNullable(tapSecret).map(secret -> new TapToken(idempotencyKey(), secret));
  }

  public String eventKey() {
    return eventKey;
  }

  @Nullable String firstDevice() {
    return firstDevice;
  }

  /** Which part of the event's devices, from 0. */
  public int number() {
    return number;
  }

  /**
   * Which half of a refused chunk, and half of a half: "", "0", "01"; and which of its devices
   * alone: "01n7"; or those with discreet lock screens: "01s".
   */
  public String part() {
    return part;
  }
}
