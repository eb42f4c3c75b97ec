package org.bellhop.sites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bellhop.boot.Eventually;

/** What Bellhop decided about the wiki's members, as an admin reads it. */
final class JspWikiDecisions {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("admin:" + JspWiki.PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final JspWiki wiki;

  JspWikiDecisions(JspWiki wiki) {
    this.wiki = wiki;
  }

  /** Oldest first: "comment.created accepted". */
  List<String> about(String login) {
    List<String> decisions = new ArrayList<>();
    String path = wiki.bellhop() + "api/members/" + login + "/decisions";
    try {
      String body = new JspWikiVisitor(wiki).get(path, "Authorization", ADMIN).body();
      for (JsonNode each : JSON.readTree(body)) {
        decisions.add(0, each.path("type").asText() + " " + each.path("reason").asText());
      }
    } catch (IOException e) {
      return List.of(e.toString());
    }
    return decisions;
  }

  void await(String login, String... wanted) {
    Eventually.until(
        LIMIT, () -> about(login).equals(List.of(wanted)), () -> about(login) + "\n" + wiki.log());
  }
}
