package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.database.SteppedClock;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;

/**
 * Phones, their members and pushes to them, step by step, on a real database. It keeps a count of
 * its own of how often each phone changed hands, and holds every request against it.
 */
final class PhoneStory {
  /** What can happen. */
  enum Kind {
    SIGN_IN,
    POST,
    POST_LATE,
    VISIT,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    RELEASE,
    EVENT,
    SEND,
    CRASH,
    WAIT
  }

  /**
   * One step: which of the phones or pushes, which member, and how it ends or how long it takes.
   */
  record Step(Kind kind, int which, int member, int how) {}

  static final int PHONES = 3;

  private final Database database;
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
  private final Devices devices;
  private final Outbox outbox;
  private final SessionUser[] sessions = new SessionUser[PHONES];
  private final List<List<SessionUser>> over = new ArrayList<>();
  private final Map<SubscriptionId, Integer> changes = new HashMap<>();
  private final Map<SubscriptionId, Optional<MemberId>> owners = new HashMap<>();
  private final Map<UUID, Map<SubscriptionId, Integer>> meant = new LinkedHashMap<>();
  private final Map<UUID, Set<SubscriptionId>> handed = new HashMap<>();

  PhoneStory(Database database) {
    this.database = database;
    this.devices = new Devices(database, clock);
    this.outbox = new Outbox(database, devices, clock, 2);
    for (int number = 0; number < PHONES; number++) {
      over.add(new ArrayList<>());
    }
  }

  void happen(Step step) {
    clock.step(Duration.ofMillis(1));
    int number = step.which() % PHONES;
    SubscriptionId phone = phone(number);
    SessionUser session = sessions[number];
    MemberId member = new MemberId("m" + step.member());
    switch (step.kind()) {
      case SIGN_IN -> signIn(number, member);
      case POST -> post(phone, session);
      case POST_LATE -> postLate(number, step.how());
      case VISIT -> devices.register(says(phone), user(member.value()));
      case SIGN_OUT -> signOut(number);
      case SIGN_OUT_EVERYWHERE -> devices.signedOut(member);
      case RELEASE -> devices.release(phone);
      case EVENT -> event(member);
      case SEND -> send(step, true);
      case CRASH -> send(step, false);
      case WAIT -> clock.step(Duration.ofSeconds(step.how() * 7L));
    }
    look();
  }

  private void signIn(int number, MemberId member) {
    if (sessions[number] != null) {
      over.get(number).add(sessions[number]);
    }
    sessions[number] = new SessionUser(member, Optional.of(clock.instant()));
    post(phone(number), sessions[number]);
  }

  private void post(SubscriptionId phone, SessionUser session) {
    devices.register(says(phone), session);
  }

  /** Sessions that are over never give a phone an owner. */
  private void postLate(int number, int how) {
    List<SessionUser> late = over.get(number);
    if (!late.isEmpty()) {
      SessionUser session = late.get(how % late.size());
      Optional<MemberId> before = owner(phone(number));
      post(phone(number), session);
      assertThat(owner(phone(number))).as("after a late POST of %s", session).isEqualTo(before);
    }
  }

  private void signOut(int number) {
    SessionUser session = sessions[number];
    if (session != null) {
      devices.signedOut(session);
      over.get(number).add(session);
      sessions[number] = null;
    }
  }

  private void event(MemberId member) {
    String key = "e" + clock.instant();
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch(key, message, Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    List<Ownership> reached =
        database.write(
            em -> {
              List<Ownership> to = Reach.of(em, List.of(member));
              outbox.add(em, dispatch, to, 0);
              return to;
            });
    Map<SubscriptionId, Integer> then = new HashMap<>();
    reached.forEach(each -> then.put(each.device(), changes.getOrDefault(each.device(), 0)));
    outbox.of(key).forEach(push -> meant.put(push.id(), then));
  }

  /** Also what goes nowhere, for the node dies, may have been handed over before. */
  private void send(Step step, boolean settled) {
    List<UUID> pushes = List.copyOf(meant.keySet());
    if (pushes.isEmpty()) {
      return;
    }
    UUID id = pushes.get(step.which() % pushes.size());
    Optional<PushRequest> request = outbox.begin(id);
    request.ifPresent(this::hold);
    if (settled && request.isPresent()) {
      settle(id, request.get(), step.how());
    }
  }

  private void settle(UUID id, PushRequest request, int how) {
    switch (how % 4) {
      case 0 -> outbox.accepted(id, new Delivery.Accepted("n", Set.of(), false));
      case 1 ->
          outbox.accepted(id, new Delivery.Accepted("n", Set.of(request.devices().get(0)), false));
      case 2 -> outbox.nobodySubscribed(id, "nobody");
      default -> outbox.deferred(id, "later");
    }
  }

  private void hold(PushRequest request) {
    UUID key = request.idempotencyKey();
    for (SubscriptionId device : request.devices()) {
      assertThat(changes.getOrDefault(device, 0))
          .as("how often %s had changed hands", device)
          .isEqualTo(meant.get(key).get(device));
    }
    Set<SubscriptionId> earlier = handed.put(key, new HashSet<>(request.devices()));
    if (earlier != null) {
      assertThat(earlier).as("phones under one key").containsAll(request.devices());
    }
  }

  private void look() {
    Stream.iterate(0, number -> number + 1)
        .limit(PHONES)
        .forEach(
            number -> {
              SubscriptionId phone = phone(number);
              Optional<MemberId> now = owner(phone);
              Optional<MemberId> before = owners.put(phone, now);
              if (before != null && !before.equals(now)) {
                changes.merge(phone, 1, Integer::sum);
              }
            });
  }

  private Optional<MemberId> owner(SubscriptionId phone) {
    return devices.find(phone).flatMap(Device::owner);
  }
}
