package org.bellhop.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An installation of the site's app on a phone of its own: it signs in with its own cookies and
 * posts what the real app posts. Safe for use by many threads.
 */
public final class PretendPhone {
  private static final int TENURES = 50;

  /** What is true of the phone at one moment; nobody's without a member. */
  public record Facts(
      int number,
      Platform platform,
      Generation generation,
      UUID subscription,
      @Nullable String member,
      boolean listens,
      List<Tenure> tenures) {

    /** Whose it became, and when. */
    public record Tenure(@Nullable String member, Instant since) {}

    /** Whose it was then, if by now it is another's; as people say it. */
    public Optional<String> formerOwner(Instant then) {
      return tenures.stream()
          .filter(tenure -> !tenure.since().isAfter(then))
          .reduce((earlier, later) -> later)
          .filter(tenure -> !Objects.equals(tenure.member(), member))
          .map(tenure -> tenure.member() == null ? "nobody" : Names.shown(tenure.member()));
    }

    /** "iPhone 1". */
    public String title() {
      return platform.phone() + " " + number;
    }

    /** As the platform spells it. */
    String installationId() {
      String id = named("installation").toString();
      return platform == Platform.IOS ? id.toUpperCase(Locale.ROOT) : id;
    }

    String oneSignalId() {
      return named("user").toString();
    }

    private UUID named(String what) {
      return UUID.nameUUIDFromBytes((what + subscription).getBytes(StandardCharsets.UTF_8));
    }

    Facts with(@Nullable String other, Instant at) {
      List<Tenure> all = new ArrayList<>(tenures);
      if (!Objects.equals(member, other)) {
        all.add(new Tenure(other, at));
      }
      List<Tenure> kept = List.copyOf(all.subList(Math.max(0, all.size() - TENURES), all.size()));
      return new Facts(number, platform, generation, subscription, other, listens, kept);
    }

    Facts with(Generation other) {
      return new Facts(number, platform, other, subscription, member, listens, tenures);
    }

    Facts listening(boolean yes) {
      return new Facts(number, platform, generation, subscription, member, yes, tenures);
    }
  }

  private final PhoneLine line;
  private final Cookies cookies = new Cookies();
  private Facts facts;

  /** The same number has the same id again after a restart, so that it is the same device. */
  PretendPhone(int number, Platform platform, PhoneLine line) {
    UUID id = UUID.nameUUIDFromBytes(("phone " + number).getBytes(StandardCharsets.UTF_8));
    this.facts = new Facts(number, platform, Generation.LEGACY, id, null, true, List.of());
    this.line = line;
  }

  synchronized Facts facts() {
    return facts;
  }

  /** The member signs in on the site; the page behind it makes the app register. */
  synchronized void signIn(String member) {
    Reply reply = form(Exchange.Kind.SIGN_IN, "/sandbox/sign-in", "member=" + member);
    if (reply.isGood()) {
      facts = facts.with(member, line.now());
      open();
    }
  }

  synchronized void signOut() {
    form(Exchange.Kind.SIGN_OUT, "/sandbox/sign-out", "");
    cookies.clear();
    facts = facts.with(null, line.now());
  }

  synchronized void become(Generation generation) {
    facts = facts.with(generation);
    open();
  }

  synchronized void listen(boolean yes) {
    facts = facts.listening(yes);
    open();
  }

  /** A page is opened, and the app says which phone it is. */
  synchronized void open() {
    URI endpoint = line.to("/api/registrations");
    Map<String, String> headers = new LinkedHashMap<>();
    facts.platform().addHeaders(headers, endpoint);
    cookies.addTo(headers);
    Question question = new Question(endpoint, headers, PhoneBody.of(facts));
    cookies.keep(line.send(facts, Exchange.Kind.REGISTRATION, question));
  }

  private Reply form(Exchange.Kind kind, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>(PhoneLine.formHeaders());
    cookies.addTo(headers);
    Reply reply = line.send(facts, kind, new Question(line.to(path), headers, body));
    cookies.keep(reply);
    return reply;
  }
}
