package org.bellhop.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bellhop.boot.TestBellhop;

/**
 * A page of the site as a phone shows it: on Bellhop's own host, with the script's line and, where
 * the app is asked for, an imitation of the app's bridge that notes what it is called with.
 */
final class SitePage {
  static final String ID = "b2f7f966-d8cc-11e4-bed1-df8f05be55bb";

  private static final String V5_BRIDGE =
      """
      window.calls = [];
      const note = (name) => function () { calls.push([name].concat(Array.from(arguments))); };
      window.median = {onesignal: {login: note("login"), logout: note("logout"), register: note("register"),
        info: () => Promise.resolve(window.later)}};
      """;
  private static final String LEGACY_BRIDGE =
      """
      window.calls = [];
      const note = (name) => function () { calls.push([name].concat(Array.from(arguments))); };
      window.gonative = {onesignal: {register: note("register"), onesignalInfo: note("onesignalInfo"),
        externalUserId: {set: note("set"), remove: note("remove")}}};
      """;

  private final Page page;
  private final String address;
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private String head = "";

  /** Alone with the browser it is no app's page. */
  SitePage(Page page, TestBellhop bellhop) {
    this.page = page;
    this.address = bellhop.url().resolve("/community/" + UUID.randomUUID()).toString();
    page.route("**/community/**", this::serve);
    page.onRequest(
        request -> {
          if (request.method().equals("POST") && request.url().contains("/api/")) {
            posts.add(request.url().replaceFirst(".*/api/", "") + " " + request.postData());
          }
        });
  }

  static SitePage inMedian(Page page, TestBellhop bellhop) {
    page.addInitScript(V5_BRIDGE);
    return new SitePage(page, bellhop);
  }

  static SitePage inGoNative(Page page, TestBellhop bellhop) {
    page.addInitScript(LEGACY_BRIDGE);
    return new SitePage(page, bellhop);
  }

  private void serve(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/html; charset=utf-8")
            .setBody("<!doctype html><html lang=en><title>Site</title>" + head + "<h1>Site</h1>"));
  }

  /** Opens the page with the script's line, which has these attributes. */
  SitePage open(String attributes) {
    return openWith("", attributes);
  }

  /** The same below a script of the page's own. */
  SitePage openWith(String script, String attributes) {
    head =
        "<script>%s</script><script src=\"/bellhop/bellhop.js\" %s></script>"
            .formatted(script, attributes);
    page.navigate(address);
    return this;
  }

  /** What the app does after a page: it calls the function of that name. */
  SitePage appSays(String function, String info) {
    page.evaluate("([name, info]) => { window[name](info); }", List.of(function, parsed(info)));
    return this;
  }

  private Object parsed(String json) {
    return page.evaluate("text => JSON.parse(text)", json);
  }

  static String v5(String id, boolean listens, String externalId) {
    return """
    {"platform":"ios","appId":"co.median.ios.example","appVersion":"1.0.0","deviceName":"Anna’s iPhone","model":"iPhone",
     "installationId":"E621E1F8-C36C-495A-93FC-0C247A3E6E5F","language":"en","legacy":true,"oneSignalId":"66e88f43",
     "externalId":"%s","subscription":{"id":"%s","optedIn":%s,"token":"740f"},"timeZone":"America/New_York"}
    """
        .formatted(externalId, id, listens);
  }

  static String legacy(String id, boolean listens) {
    return """
    {"platform":"ios","appId":"com.example.app","appVersion":"1.4.0","carrierName":"--","model":"iPhone",
     "installationId":"E621E1F8-C36C-495A-93FC-0C247A3E6E60","oneSignalUserId":%s,"oneSignalSubscribed":%s}
    """
        .formatted(id == null ? "null" : "\"" + id + "\"", listens);
  }

  /** What was posted to Bellhop: path below /api/ and body. */
  List<String> posts() {
    // Playwright hands over what it has heard only while it is spoken to.
    page.evaluate("0");
    return new ArrayList<>(posts);
  }

  /** What the bridge was called with. */
  String calls() {
    return (String) page.evaluate("JSON.stringify(window.calls)");
  }

  Page page() {
    return page;
  }
}
