package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;
import org.bellhop.member.MemberId;
import org.bellhop.push.GatheredPushes;
import org.bellhop.push.OpenWindow;
import org.bellhop.push.OpenWindows;

/**
 * Decides, for the events of one transaction, who is told at once and for whom an event is gathered
 * with others of its thread and category. Events come in their order.
 */
final class Collapsing {
  /** Recipients, and phones of one of them, beyond which nothing is gathered. */
  private static final int FEW = 100;

  private final Dispatching dispatching;
  private final Clock clock;
  private final OpenWindows windows;
  private final GatheredPushes pushes;

  /**
   * @param to whom each of the events is told: all that this transaction will be asked for
   */
  Collapsing(EntityManager em, Database database, Dispatching dispatching, List<Event> to) {
    this.dispatching = dispatching;
    this.clock = dispatching.clock();
    this.windows =
        new OpenWindows(
            em,
            to.stream()
                .filter(event -> window(event).isPresent())
                .flatMap(event -> event.recipients().stream().map(each -> place(event, each)))
                .toList());
    this.pushes = new GatheredPushes(em, database, clock);
  }

  private Optional<Duration> window(Event event) {
    return event.audience().members().size() > FEW ? Optional.empty() : dispatching.window(event);
  }

  private static OpenWindow.Place place(Event event, MemberId member) {
    String thread = CollapseId.thread(Objects.requireNonNull(event.thread()));
    return new OpenWindow.Place(member, event.category(), thread);
  }

  /** Those of its recipients' phones that are told at once; for all others it is gathered. */
  List<Ownership> atOnce(Event event, Map<MemberId, List<Ownership>> phones) {
    Optional<Duration> window = window(event);
    List<MemberId> recipients = event.recipients();
    List<Ownership> atOnce = new ArrayList<>();
    for (int place = 0; place < recipients.size(); place++) {
      List<Ownership> his = phones.getOrDefault(recipients.get(place), List.of());
      boolean few = !his.isEmpty() && his.size() <= FEW;
      if (window.isEmpty() || !few || !gathers(event, place, his, window.get())) {
        atOnce.addAll(his);
      }
    }
    return atOnce;
  }

  private boolean gathers(Event event, int place, List<Ownership> his, Duration length) {
    OpenWindow window = windows.at(place(event, event.recipients().get(place)));
    if (!window.isOpen(clock.instant())) {
      window.open(clock.instant().plus(length));
      return false;
    }
    if (!dispatching.expires(event).isAfter(window.end())) {
      // It would be no news any more.
      return false;
    }
    boolean grows = pushes.mayGrow(window);
    window.add(grows, event.type(), event.words().actorName());
    if (grows) {
      pushes.grow(window, dispatching.of(event, window), his);
    } else {
      pushes.begin(window, place, dispatching.of(event, window), his);
    }
    return true;
  }

  /** After the last event. */
  void write() {
    pushes.write();
  }
}
