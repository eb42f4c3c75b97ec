package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One request to OneSignal from the event on until its end: its message, devices and fate. */
@Entity
@Table(name = "push")
public class Push {
  @Id private String id;
  @Embedded private Chunk chunk;

  @Enumerated(EnumType.STRING)
  private Lane lane;

  @Lob private String message;
  @Embedded private Addressees addressees;

  @Column(name = "created_at")
  private long createdAt;

  @Column(name = "expires_at")
  private long expiresAt;

  private int attempts;

  @Column(name = "began_at")
  private @Nullable Long beganAt;

  @Embedded private Ending ending = new Ending();

  @Version private long version;

  Push(NewPush news, Instant now) {
    this.chunk = news.chunk();
    this.id = news.id().toString();
    this.lane = news.lane();
    this.message = news.dispatch().message().toJson();
    this.addressees = new Addressees(Targets.meant(news.devices(), news.dispatch().names()));
    this.createdAt = now.toEpochMilli();
    this.expiresAt = news.dispatch().expires().toEpochMilli();
  }

  /** Some devices of a push: younger than it by nothing, and under a key of its own. */
  Push(Push whole, Detour detour) {
    this.chunk = whole.chunk.part(detour.part(), detour.devices().get(0).ownership().device());
    this.id = chunk.idempotencyKey().toString();
    this.lane = whole.lane;
    this.message = detour.message().toJson();
    this.addressees = new Addressees(new Targets(detour.devices()));
    this.createdAt = whole.createdAt;
    this.expiresAt = whole.expiresAt;
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Push() {}

  /** Begins one attempt with those devices that are still his; empty when there is none. */
  Optional<PushRequest> begin(Set<Ownership> stillTrue, Instant now) {
    leaveOut(owned -> !stillTrue.contains(owned), Target.LeftOut.CHANGED_HANDS);
    List<SubscriptionId> devices = addressees.read().devices();
    if (devices.isEmpty()) {
      ending.nothingLeft(targets(), now);
      return Optional.empty();
    }
    if (!now.isBefore(expires())) {
      ending.end(Ending.State.EXPIRED, "not handed over in time", now);
      return Optional.empty();
    }
    attempts++;
    beganAt = now.toEpochMilli();
    Duration left = Duration.between(now, expires());
    return Optional.of(
        new PushRequest(
            id(), chunk.tap(), message(), devices, left, lane.phonePriority(), attempts));
  }

  void accepted(String notification, Set<SubscriptionId> notSubscribed, Instant now) {
    addressees.notSubscribed(notSubscribed);
    ending.accepted(notification, now);
  }

  void nobodySubscribed(String why, Instant now) {
    leaveOut(owned -> true, Target.LeftOut.NOT_SUBSCRIBED);
    ending.end(Ending.State.NOBODY_SUBSCRIBED, why, now);
  }

  /** Ends this push, and gives the two that take its place: one device must not stop the others. */
  List<Push> halve(String why, Instant now) {
    List<Target> left = targets().stream().filter(to -> to.leftOut().isEmpty()).toList();
    int middle = left.size() / 2;
    leaveOut(owned -> true, Target.LeftOut.IN_A_HALF);
    ending.end(Ending.State.SPLIT, why, now);
    return List.of(
        half("0", left.subList(0, middle)), half("1", left.subList(middle, left.size())));
  }

  private Push half(String part, List<Target> devices) {
    return new Push(this, new Detour(part, devices, message().showing(null), Optional.empty()));
  }

  void neverLeft() {
    attempts--;
  }

  /** Another attempt will follow, if there is time; what stood in the way is kept. */
  void deferred(String why, Instant now) {
    ending.deferred(why, now, expires());
  }

  void leaveOut(Predicate<Ownership> which, Target.LeftOut why) {
    addressees.leaveOut(which, why);
  }

  /** Takes the member out, as if the push had never been meant for him. True if it is nobody's. */
  boolean forget(MemberId member) {
    return addressees.forget(member);
  }

  public List<Ownership> remaining() {
    return addressees.read().remaining();
  }

  public UUID id() {
    return UUID.fromString(id);
  }

  public Chunk chunk() {
    return chunk;
  }

  Lane lane() {
    return lane;
  }

  public Ending ending() {
    return ending;
  }

  boolean waits() {
    return ending.state() == Ending.State.WAITING;
  }

  /** Whether nobody can have heard of it yet. */
  boolean isUntold() {
    return waits() && attempts == 0;
  }

  /** Only while it is untold: under one idempotency key one message is sent. */
  void sayInstead(Dispatch words, Targets all) {
    message = words.message().toJson();
    addressees.replace(all);
    expiresAt = Math.max(expiresAt, words.expires().toEpochMilli());
  }

  /** Before the first attempt only: whatever is unread later, a retry says the same. */
  void showing(int unread) {
    message = message().showing(unread).toJson();
  }

  public Message message() {
    return Message.fromJson(message);
  }

  public List<Target> targets() {
    return addressees.read().all();
  }

  public int attempts() {
    return attempts;
  }

  public Instant expires() {
    return Instant.ofEpochMilli(expiresAt);
  }

  /** When the latest attempt began. */
  public Optional<Instant> began() {
    return Optional.ofNullable(beganAt).map(Instant::ofEpochMilli);
  }
}
