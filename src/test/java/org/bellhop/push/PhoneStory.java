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
import org.bellhop.database.Database;
import org.bellhop.database.SteppedClock;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;

/**
 * Phones, their members and pushes to them, step by step, on a real database. It keeps a count of
 * its own of how often each member came to each phone, and holds every request against it.
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
  private static final String PRIVATE = "Secret";

  private final Database database;
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
  private final Devices devices;
  private final Outbox outbox;
  private final SessionUser[] sessions = new SessionUser[PHONES];
  private final List<List<SessionUser>> over = new ArrayList<>();
  private final Map<SubscriptionId, Map<MemberId, Integer>> comings = new HashMap<>();
  private final Map<SubscriptionId, Set<MemberId>> owners = new HashMap<>();
  private final Map<String, Told> told = new LinkedHashMap<>();
  private final Map<UUID, Set<SubscriptionId>> handed = new HashMap<>();

  /** One event: to whom, and how often he had come to each of his phones by then. */
  private record Told(MemberId member, Map<SubscriptionId, Integer> comings) {}

  PhoneStory(Database database, Household household) {
    this.database = database;
    this.devices = new Devices(database, clock, household);
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
      Set<MemberId> before = owners(phone(number));
      post(phone(number), session);
      assertThat(owners(phone(number))).as("after a late POST of %s", session).isEqualTo(before);
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
    Message message =
        new Message(Map.of("en", PRIVATE), Map.of("en", PRIVATE), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch(key, message, Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    List<Ownership> reached =
        database.write(
            em -> {
              List<Ownership> to = devices.household().reach(em, List.of(member));
              outbox.add(em, dispatch, to, 0);
              return to;
            });
    assertThat(reached).extracting(Ownership::device).doesNotHaveDuplicates();
    Map<SubscriptionId, Integer> then = new HashMap<>();
    reached.forEach(each -> then.put(each.device(), comings(each.device(), member)));
    told.put(key, new Told(member, then));
  }

  /** Also what goes nowhere, for the node dies, may have been handed over before. */
  private void send(Step step, boolean settled) {
    List<Push> pushes = told.keySet().stream().flatMap(key -> outbox.of(key).stream()).toList();
    if (pushes.isEmpty()) {
      return;
    }
    Push push = pushes.get(step.which() % pushes.size());
    Optional<PushRequest> request = outbox.attempts(Lane.PERSONAL).begin(push.id());
    request.ifPresent(each -> hold(push, each));
    if (settled && request.isPresent()) {
      settle(push.id(), request.get(), step.how());
    }
  }

  private void settle(UUID id, PushRequest request, int how) {
    switch (how % 4) {
      case 0 ->
          outbox.attempts(Lane.PERSONAL).accepted(id, new Delivery.Accepted("n", Set.of(), false));
      case 1 ->
          outbox
              .attempts(Lane.PERSONAL)
              .accepted(id, new Delivery.Accepted("n", Set.of(request.devices().get(0)), false));
      case 2 -> outbox.attempts(Lane.PERSONAL).nobodySubscribed(id, "nobody");
      default -> outbox.attempts(Lane.PERSONAL).deferred(id, "later");
    }
  }

  private void hold(Push push, PushRequest request) {
    UUID key = request.idempotencyKey();
    Told meant = told.get(push.chunk().eventKey());
    for (SubscriptionId device : request.devices()) {
      assertThat(owners(device)).as("owners of %s", device).contains(meant.member());
      assertThat(comings(device, meant.member()))
          .as("how often %s had come to %s", meant.member(), device)
          .isEqualTo(meant.comings().get(device));
      if (owners(device).size() > 1) {
        assertThat(request.message().toString())
            .contains(meant.member() + "")
            .doesNotContain(PRIVATE);
      }
      for (Push other : outbox.of(push.chunk().eventKey())) {
        assertThat(
                other.id().equals(key)
                    || !handed.getOrDefault(other.id(), Set.of()).contains(device))
            .as("%s gets the same news under one key only", device)
            .isTrue();
      }
    }
    Set<SubscriptionId> earlier = handed.put(key, new HashSet<>(request.devices()));
    if (earlier != null) {
      assertThat(earlier).as("phones under one key").containsAll(request.devices());
    }
  }

  private void look() {
    for (int number = 0; number < PHONES; number++) {
      SubscriptionId phone = phone(number);
      Set<MemberId> now = owners(phone);
      Set<MemberId> before = owners.getOrDefault(phone, Set.of());
      now.stream().filter(each -> !before.contains(each)).forEach(each -> come(phone, each));
      owners.put(phone, now);
    }
  }

  private void come(SubscriptionId phone, MemberId member) {
    comings.computeIfAbsent(phone, id -> new HashMap<>()).merge(member, 1, Integer::sum);
  }

  private int comings(SubscriptionId phone, MemberId member) {
    return comings.getOrDefault(phone, Map.of()).getOrDefault(member, 0);
  }

  private Set<MemberId> owners(SubscriptionId phone) {
    return devices.find(phone).map(devices::owners).map(Set::copyOf).orElse(Set.of());
  }
}
