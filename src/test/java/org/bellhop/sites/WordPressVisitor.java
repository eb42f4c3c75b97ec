package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a WordPress, in the app's web view: one jar of cookies, and one phone. */
final class WordPressVisitor {
  private static final Pattern KEY = Pattern.compile("key=(\\w+)");

  private final WordPress site;
  private final String name;
  private final UUID phone = UUID.randomUUID();
  private final WebView view = new WebView();

  WordPressVisitor(WordPress site, String name) {
    this.site = site;
    this.name = name;
  }

  /** A new member, who came by the form and the link in the mail, and is signed in. */
  static WordPressVisitor member(WordPress site, String name) throws IOException {
    WordPressVisitor visitor = new WordPressVisitor(site, name);
    visitor.join();
    visitor.signIn();
    return visitor;
  }

  private void join() throws IOException {
    String mail = name + "@example.org";
    assertThat(
            form(
                    "/wp-login.php?action=register",
                    Map.of("user_login", name, "user_email", mail, "wp-submit", "Register"))
                .statusCode())
        .isEqualTo(302);
    Matcher key = KEY.matcher(site.mailTo(mail));
    assertThat(key.find()).isTrue();
    assertThat(get("/wp-login.php?action=rp&key=" + key.group(1) + "&login=" + name).statusCode())
        .isEqualTo(302);
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("rp_key", key.group(1));
    chosen.put("pass1", WordPress.PASSWORD);
    chosen.put("pass2", WordPress.PASSWORD);
    chosen.put("pw_weak", "on");
    assertThat(form("/wp-login.php?action=resetpass", chosen).statusCode()).isEqualTo(200);
  }

  void signIn() throws IOException {
    get("/wp-login.php");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("log", name);
    form.put("pwd", WordPress.PASSWORD);
    form.put("testcookie", "1");
    form.put("wp-submit", "Log In");
    assertThat(form("/wp-login.php", form).statusCode()).isEqualTo(302);
    assertThat(isSignedIn()).isTrue();
  }

  boolean isSignedIn() {
    return !sessionCookie().isEmpty();
  }

  /** By the link that WordPress makes for it. */
  void signOut() throws IOException {
    String asked = get("/wp-login.php?action=logout").body();
    Matcher nonce = Pattern.compile("_wpnonce=(\\w+)").matcher(asked);
    assertThat(nonce.find()).as(asked).isTrue();
    assertThat(get("/wp-login.php?action=logout&_wpnonce=" + nonce.group(1)).statusCode())
        .isEqualTo(302);
    assertThat(isSignedIn()).isFalse();
  }

  /** The member's number at the site. */
  String id() throws IOException {
    return site.run("echo get_user_by( 'login', '%s' )->ID;".formatted(name));
  }

  UUID phone() {
    return phone;
  }

  /** Writes a comment by the form below the post. */
  void comment(int post, int answered, String words) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("comment", words);
    form.put("comment_post_ID", "" + post);
    form.put("comment_parent", "" + answered);
    HttpResponse<String> answer = form("/wp-comments-post.php", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
  }

  /** The cookie that tells WordPress who is signed in, as it goes over the wire; or nothing. */
  String sessionCookie() {
    return view.cookies().stream()
        .filter(cookie -> cookie.getName().startsWith("wordpress_logged_in_"))
        .map(HttpCookie::toString)
        .collect(Collectors.joining("; "));
  }

  /** What the app posts when it starts, to the Bellhop at that address. */
  int registerPhone(URI bellhop) throws IOException {
    return view.send(PhoneApp.registration(bellhop, phone)).statusCode();
  }

  HttpResponse<String> get(String path) throws IOException {
    return view.get(site.url().resolve(path));
  }

  HttpResponse<String> get(URI address, String... headers) throws IOException {
    return view.get(address, headers);
  }

  HttpResponse<String> form(String path, Map<String, String> fields) throws IOException {
    return view.form(site.url().resolve(path), fields);
  }

  /** By the REST API, with the nonce that it wants beside the cookie. */
  HttpResponse<String> rest(String path, String json) throws IOException {
    String nonce = get("/wp-admin/admin-ajax.php?action=rest-nonce").body();
    return view.json(site.url().resolve("/wp-json/wp/v2" + path), json, "X-WP-Nonce", nonce);
  }
}
