package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the wiki, in the app's web view: one jar of cookies, and one phone. */
final class JspWikiVisitor {
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>");

  final UUID phone = UUID.randomUUID();
  private final JspWiki site;
  private final WebView view = new WebView();

  JspWikiVisitor(JspWiki site) {
    this.site = site;
  }

  /** A member who is signed in, has saved a profile and has a phone. */
  static JspWikiVisitor member(JspWiki site, String login, String fullName) throws IOException {
    JspWikiVisitor member = new JspWikiVisitor(site);
    member.signIn(login);
    member.saveProfile(fullName);
    assertThat(member.registerPhone()).isEqualTo(204);
    assertThat(member.devices().body()).contains(member.phone.toString());
    return member;
  }

  /** By the wiki's form, which Tomcat shows in the place of a page that wants a member. */
  void signIn(String login) throws IOException {
    assertThat(get("Login.jsp").body()).contains("j_security_check");
    HttpResponse<String> checked =
        form("j_security_check", Map.of("j_username", login, "j_password", JspWiki.PASSWORD));
    assertThat(checked.statusCode()).isEqualTo(303);
    assertThat(get(checked.headers().firstValue("Location").orElseThrow()).statusCode())
        .isEqualTo(302);
    assertThat(get("Wiki.jsp").body()).contains("userbox user-authenticated");
  }

  /** A member by that name is in the wiki's own books from now on. */
  void saveProfile(String fullName) throws IOException {
    Map<String, String> profile =
        Map.of("action", "saveProfile", "fullname", fullName, "email", "", "redirect", "Main");
    assertThat(form("UserPreferences.jsp", profile).statusCode()).isEqualTo(302);
    assertThat(get("Wiki.jsp").body()).contains("\"wikiUserName\" content=\"" + fullName + "\"");
  }

  void signOut() throws IOException {
    assertThat(get("Logout.jsp").statusCode()).isEqualTo(302);
  }

  void edit(String page, String text) throws IOException {
    write("Edit.jsp", page, text);
  }

  void comment(String page, String text) throws IOException {
    write("Comment.jsp", page, text);
  }

  private void write(String jsp, String page, String text) throws IOException {
    Map<String, String> fields = fields(get(jsp + "?page=" + page).body(), jsp);
    fields.put("ok", "1");
    fields.put("_editedtext", text);
    HttpResponse<String> saved = form(jsp, fields);
    assertThat(saved.statusCode()).isEqualTo(302);
    assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith("page=" + page);
  }

  /** What a browser would send of that form; the wiki's spam filter looks at all of it. */
  private static Map<String, String> fields(String html, String jsp) {
    Matcher form = Pattern.compile("(?s)<form[^>]*" + jsp + ".*?</form>").matcher(html);
    assertThat(form.find()).as(html).isTrue();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(form.group());
    while (input.find()) {
      String type = attribute(input.group(), "type");
      if (type.equals("hidden") || type.equals("text")) {
        fields.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
      }
    }
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher found = Pattern.compile(name + "=[\"']([^\"']*)").matcher(tag);
    return found.find() ? found.group(1) : "";
  }

  int registerPhone(String... headers) throws IOException {
    String body =
        """
        {"platform":"android","appId":"co.median.android.abcdef","appVersion":"2.1.0",\
        "model":"Google Pixel 7","language":"en","osVersion":"13","timeZone":"Europe/Paris",\
        "installationId":"%s","oneSignalUserId":"%s","oneSignalSubscribed":true}"""
            .formatted(UUID.randomUUID(), phone);
    return view.json(site.bellhop().resolve("api/registrations"), body, headers).statusCode();
  }

  /** What Bellhop says of this visitor's own phones: 401 to whom it does not know. */
  HttpResponse<String> devices(String... headers) throws IOException {
    return view.get(site.bellhop().resolve("api/me/devices"), headers);
  }

  String cookie(String name) {
    return view.cookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    return view.get(site.url().resolve(path), headers);
  }

  private HttpResponse<String> form(String path, Map<String, String> fields) throws IOException {
    return view.form(site.url().resolve(path), fields);
  }
}
