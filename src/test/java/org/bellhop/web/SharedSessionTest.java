package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.Test;

/** Bellhop in a WAR with the site: whom the site signs out has no phone any more. */
class SharedSessionTest {
  @Test
  void signing_out_of_the_site_releases_the_phone() {
    try (TestBellhop bellhop =
        TestBellhop.with(
            Map.of("identity", "session-attribute", "onesignal-url", "http://127.0.0.1:1"),
            List.of(SiteSignOut.class))) {
      Phones phones = new Phones(bellhop);
      String id = Phones.newId();
      String cookie =
          phones
              .post("/site/in", BodyPublishers.noBody())
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      phones.post(
          Phones.utf8(Phones.android(id)), "Content-Type", "application/json", "Cookie", cookie);
      assertThat(phones.ownerOf(id)).hasValue("anna");

      phones.post("/site/out", BodyPublishers.noBody(), "Cookie", cookie);

      assertThat(phones.ownerOf(id)).isEmpty();
    }
  }
}
