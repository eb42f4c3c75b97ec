package org.bellhop.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.device.LoggedRegistration;
import org.bellhop.web.SightingDetails.Shape;

/** The most likely cause of what is wrong with a registration, and what to do about it. */
public record Diagnosis(String cause, String remedy) {
  private static final String TYPE = "Content-Type";

  /** Empty where nothing is wrong: a device of a member was told. */
  static Optional<Diagnosis> of(LoggedRegistration row, SightingDetails seen) {
    return row.kind() == LoggedRegistration.Kind.REFUSED ? refused(row, seen) : taken(row, seen);
  }

  private static Optional<Diagnosis> refused(LoggedRegistration row, SightingDetails seen) {
    return Optional.of(
        switch (row.status()) {
          case 400 -> malformed(seen);
          case 403 -> foreign(seen);
          case 413 ->
              new Diagnosis(
                  "The body is larger than any registration.",
                  "Pass less in customData: Bellhop reads nothing of it.");
          case 415 -> wrongType(seen);
          case 429 ->
              new Diagnosis(
                  "All phones seem to call from one address, which is a proxy’s.",
                  "Name the proxy in BELLHOP_TRUSTED_PROXIES, and let it send X-Forwarded-For.");
          default -> otherwise(row, seen);
        });
  }

  private static Diagnosis otherwise(LoggedRegistration row, SightingDetails seen) {
    if (seen.line().startsWith("OPTIONS ")) {
      return new Diagnosis(
          "A page on another host, " + seen.header("Origin") + ", has loaded bellhop.js from here.",
          "Load it from the page’s own host: the browser sends the member’s cookies only there.");
    }
    if (row.status() == 405) {
      return new Diagnosis(
          "It came as "
              + seen.line().split(" ", 2)[0]
              + ", not as POST: most likely something in"
              + " front redirected it (http to https, www, a slash at the end), and the app followed"
              + " as a GET without its body. Somebody’s browser at this address looks the same.",
          "Write the final address into the app’s configuration, exactly as it stands above.");
    }
    return new Diagnosis(
        "It was refused with " + row.status() + ".",
        seen.refusal().isEmpty() ? "Bellhop’s log tells more." : seen.refusal());
  }

  private static Diagnosis malformed(SightingDetails seen) {
    if (seen.body().shape() == Shape.NONE) {
      return new Diagnosis(
          "The body is empty: most likely a redirect or a proxy in front has lost it.",
          "Write the final address into the app’s configuration; let the proxy pass bodies on.");
    }
    if (seen.body().shape() == Shape.FORM) {
      return new Diagnosis(
          "The body is a form under the name of JSON: $.ajax writes one unless it is given a text.",
          "data: JSON.stringify(info), or use bellhop.js, which does it right.");
    }
    return new Diagnosis("The body is no JSON object.", seen.refusal());
  }

  private static Diagnosis wrongType(SightingDetails seen) {
    String type = seen.header(TYPE).toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return new Diagnosis(
          "It came as a form: $.ajax and $.post send one unless they are told otherwise.",
          "contentType: 'application/json', data: JSON.stringify(info); or use bellhop.js.");
    }
    return new Diagnosis(
        type.isEmpty() ? "It came without a Content-Type." : "It came as " + type + ".",
        "Send it with Content-Type: application/json, as the app does by itself.");
  }

  private static Diagnosis foreign(SightingDetails seen) {
    return new Diagnosis(
        "A page at " + seen.header("Origin") + " sent it, and that is not the site’s address.",
        "If it is the site’s, set BELLHOP_SITE_URL to it, or let the proxy pass Host on.");
  }

  private static Optional<Diagnosis> taken(LoggedRegistration row, SightingDetails seen) {
    return Stream.of(noId(row, seen), nobody(row, seen)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Diagnosis> noId(LoggedRegistration row, SightingDetails seen) {
    if (row.device().isPresent()) {
      return Optional.empty();
    }
    boolean named =
        Stream.of("subscription", "oneSignalUserId", "oneSignalUserId" + SightingDetails.EMPTY)
            .anyMatch(seen.keys()::contains);
    return Optional.of(
        named
            ? new Diagnosis(
                "The OneSignal id in it is empty or no id.",
                "On a first launch it comes a moment later. If it never does: is OneSignal set up in"
                    + " the app, with the app id of BELLHOP_ONESIGNAL_APP_ID?")
            : new Diagnosis(
                "The app has no OneSignal id yet: a first launch, consent that is still to be given,"
                    + " or on an older iPhone app a member who declined.",
                "Nothing to do: it is sent again when the id is there. If no phone ever has one,"
                    + " OneSignal is not switched on in the app."));
  }

  /** Why it is nobody’s. */
  static Optional<Diagnosis> nobody(LoggedRegistration row, SightingDetails seen) {
    if (row.recognised().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        seen.cookies().isEmpty()
            ? new Diagnosis(
                "No cookie came. Nobody was signed in, or the login’s cookie does not reach this"
                    + " address: another host (www. or none), or a Path that does not cover it.",
                "Mount Bellhop on the site’s own host, and give the login’s cookie Path=/.")
            : new Diagnosis(
                "Cookies came, and they stand for nobody.",
                "Sign in at the site on this phone. If that was done: the reasons below, one for each"
                    + " way in BELLHOP_IDENTITY."));
  }
}
