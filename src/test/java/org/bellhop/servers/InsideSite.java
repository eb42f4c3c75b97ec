package org.bellhop.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The app of one person: the site's pages, and the registrations it posts with the same cookies.
 */
final class InsideSite {
  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  InsideSite(SitesServer server) {
    this(server.url("/"));
  }

  /**
   * @param server with the site at {@code /site}
   */
  InsideSite(URI server) {
    this.server = server;
  }

  HttpResponse<String> signIn(String name) throws IOException, InterruptedException {
    return form("/site/login", "name=" + name + "&password=secret-of-" + name);
  }

  HttpResponse<String> signOut() throws IOException, InterruptedException {
    return form("/site/logout", "");
  }

  HttpResponse<String> comment(String text) throws IOException, InterruptedException {
    return form("/site/post", "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  HttpResponse<String> register(UUID phone) throws IOException, InterruptedException {
    return send(registration(phone));
  }

  HttpRequest.Builder registration(UUID phone) {
    return to("/site/phones/api/registrations")
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"platform\":\"android\",\"oneSignalUserId\":\"%s\",\"oneSignalSubscribed\":true}"
                    .formatted(phone)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path));
  }

  HttpResponse<String> form(String path, String fields) throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  /** Redirects are not followed. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** All that a browser sees of it, but for what differs by itself. */
  String seen(String site, String path, boolean signedIn) throws IOException, InterruptedException {
    if (signedIn) {
      send(
          to(site + "/login")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("name=carl&password=secret-of-carl")));
    }
    HttpResponse<String> answer = get(site + path);
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(List.of("date", "content-length"));
    String all = path + " " + answer.statusCode() + headers + answer.body();
    return all.replace(site + "/", "/…/").replaceAll("<p>(?!by).*</p>\\s*", "");
  }
}
