package org.bellhop.sandbox;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bellhop.web.Refusal;

/** The pretend phones: two to begin with, and at most four. Safe for use by many threads. */
final class Phones {
  static final int MOST = 4;

  private final List<PretendPhone> phones = new CopyOnWriteArrayList<>();
  private final PhoneLine line;
  private final PretendOneSignal oneSignal;
  private int count;

  Phones(PhoneLine line, PretendOneSignal oneSignal) {
    this.line = line;
    this.oneSignal = oneSignal;
  }

  /** The first two are there as soon as somebody looks. */
  synchronized void begin() {
    if (count == 0) {
      add(Platform.IOS).signIn("bob");
      add(Platform.ANDROID).signIn("carol");
    }
  }

  synchronized PretendPhone add(Platform platform) {
    if (phones.size() >= MOST) {
      throw Refusal.of(400, "There are " + MOST + " phones already: remove one first.");
    }
    count++;
    PretendPhone phone = new PretendPhone(count, platform, line);
    phones.add(phone);
    return phone;
  }

  /** The app is taken off the phone; OneSignal learns of it, the site does not. */
  void remove(int number) {
    PretendPhone phone = get(number);
    oneSignal.unsubscribe(phone.facts().subscription());
    phones.remove(phone);
  }

  /** Notifications are allowed or not; OneSignal learns it from the phone itself. */
  void listen(int number, boolean yes) {
    PretendPhone phone = get(number);
    if (yes) {
      oneSignal.resubscribe(phone.facts().subscription());
    } else {
      oneSignal.unsubscribe(phone.facts().subscription());
    }
    phone.listen(yes);
  }

  PretendPhone get(int number) {
    return phones.stream()
        .filter(phone -> phone.facts().number() == number)
        .findFirst()
        .orElseThrow(() -> Refusal.of(404, "There is no phone " + number + " (any more)."));
  }

  List<PretendPhone.Facts> all() {
    return phones.stream().map(PretendPhone::facts).toList();
  }

  /** What to call the phone with that id. */
  String title(UUID subscription) {
    return all().stream()
        .filter(phone -> phone.subscription().equals(subscription))
        .map(PretendPhone.Facts::title)
        .findFirst()
        .orElse("another phone");
  }
}
