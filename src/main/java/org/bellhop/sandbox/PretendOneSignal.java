package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * OneSignal's create-notification call, in memory: it refuses what OneSignal would refuse and
 * remembers what it sent. Safe for use by many threads.
 *
 * <p>Targets other than subscription ids are accepted and reach no phone, for nobody knows theirs.
 */
public final class PretendOneSignal {

  private static final int USUAL_ENTRIES = 2_000;

  private final Gate gate;
  private final Script script = new Script();
  private final SendLog log = new SendLog();
  private final Subscriptions subscriptions = new Subscriptions();
  private final IdempotencyKeys keys = new IdempotencyKeys();

  /** For any app with any key, and at most 2,000 recipients in one request. */
  public PretendOneSignal() {
    this(Account.any(), USUAL_ENTRIES);
  }

  /** For one account, and at most that many recipients in one request. */
  public PretendOneSignal(Account account, int maxIds) {
    gate = new Gate(account, new NotificationRules(maxIds));
  }

  /** Takes one {@code POST /notifications}. */
  public synchronized Answer answer(Call call) {
    // One request at a time, so that of two with one key the second is a replay.
    JsonNode message = Json.read(call.body());
    Outcome outcome = script.play(call.at(), () -> process(call, message));
    log.add(Sent.of(call, message, outcome));
    return outcome.answer();
  }

  /** Takes one {@code DELETE /apps/{app}/subscriptions/{id}}, in whose script it has its part. */
  public synchronized Answer delete(Call call, String app, String subscription) {
    return script
        .play(
            call.at(),
            () ->
                Outcome.refused(
                    gate.deletion(call, app, subscription)
                        .orElseGet(() -> gone(UUID.fromString(subscription)))))
        .answer();
  }

  private Answer gone(UUID id) {
    return subscriptions.delete(id)
        ? Answer.json(202, Json.object())
        : Answer.failure(404, "subscription-0", "Subscription not found");
  }

  /** Whether that subscription has been deleted. */
  public boolean isDeleted(UUID subscriptionId) {
    return subscriptions.isDeleted(subscriptionId);
  }

  /** What it will do out of the ordinary. */
  public Script script() {
    return script;
  }

  /** From now on this phone takes no pushes. */
  public void unsubscribe(UUID subscriptionId) {
    subscriptions.unsubscribe(subscriptionId);
  }

  /** From now on this phone takes pushes again. */
  public void resubscribe(UUID subscriptionId) {
    subscriptions.resubscribe(subscriptionId);
  }

  /** From now on every request that names this phone is refused as a whole. */
  public void poison(UUID subscriptionId) {
    subscriptions.poison(subscriptionId);
  }

  /** The last requests, oldest first. */
  public List<Sent> sent() {
    return log.entries();
  }

  /** The last requests as a JSON array, oldest first. */
  public String sentAsJson() {
    return log.toJson();
  }

  /** What that phone shows, newest first. */
  public List<Notice> deliveredTo(UUID subscriptionId) {
    return log.shownOn(subscriptionId);
  }

  private Outcome process(Call call, JsonNode message) {
    return gate.refusal(call, message)
        .map(Outcome::refused)
        .orElseGet(() -> sendOnce(new Notification(message), call.at()));
  }

  private Outcome sendOnce(Notification notification, Instant at) {
    return notification
        .idempotencyKey()
        .flatMap(key -> keys.firstAnswer(key, at))
        .map(Outcome::replayed)
        .orElseGet(() -> send(notification, at));
  }

  private Outcome send(Notification notification, Instant at) {
    Set<UUID> reached = notification.subscriptions();
    // What does not exist is not reported either.
    boolean gone = reached.removeIf(subscriptions::isDeleted);
    if (subscriptions.anyPoisoned(reached)) {
      return Outcome.refused(Answer.errors(400, List.of("Incorrect subscription_id")));
    }
    List<UUID> dead = subscriptions.deadAmong(reached);
    dead.forEach(reached::remove);
    if (reached.isEmpty() && (gone || !dead.isEmpty())) {
      return Outcome.refused(nobody());
    }
    Answer answer = accepted(notification.idempotencyKey(), dead);
    notification.idempotencyKey().ifPresent(key -> keys.remember(key, answer, at));
    return new Outcome(answer, false, List.copyOf(reached), notification.notice(at));
  }

  /**
   * Not sent, and yet 200. OneSignal remembers only what was sent, so a retry may find somebody.
   */
  private static Answer nobody() {
    ObjectNode body = Json.object().put("id", "");
    body.putArray("errors").add("All included players are not subscribed");
    return Answer.json(200, body);
  }

  private static Answer accepted(Optional<UUID> key, List<UUID> dead) {
    ObjectNode body = Json.object().put("id", UUID.randomUUID().toString());
    body.put("external_id", key.map(UUID::toString).orElse(null));
    if (!dead.isEmpty()) {
      ArrayNode invalid = body.putObject("errors").putArray("invalid_player_ids");
      dead.forEach(id -> invalid.add(id.toString()));
    }
    return Answer.json(200, body);
  }
}
