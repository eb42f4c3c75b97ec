package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real WordPress with the plugin, a Bellhop that asks it by {@code whoami}, and the phones of its
 * members; one for all tests that want it, each with members of its own.
 *
 * <p>That a phone is silent is known once something that happened later has rung.
 */
final class WordPressTown implements AutoCloseable {
  static final String SETTINGS = "/wp-admin/options-general.php?page=bellhop";
  static final String ADMIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("admin:of-this-test-only".getBytes(StandardCharsets.UTF_8));

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final WordPress site;
  private final BellhopProcess process;
  private final URI bellhop;
  private final WordPressVisitor keeper;
  private int members;

  private WordPressTown() throws IOException {
    site = WordPress.start();
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", site.url().toString())
            .set("identity", "whoami")
            .set("whoami", "wordpress")
            .set("event-secret", TestBellhop.EVENT_SECRET)
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", server.url().toString())
            .set("admin-password", "of-this-test-only")
            .set("gather", "off")
            .start();
    bellhop = process.awaitReady();
    keeper = new WordPressVisitor(site, WordPress.ADMIN);
    keeper.signIn();
    save(bellhop.toString(), TestBellhop.EVENT_SECRET);
  }

  /** Hands the town to the constructors of tests, and ends it after the last. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == WordPressTown.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(WordPressTown.class, type -> new Open(), Open.class)
          .town;
    }
  }

  /** JUnit closes it when all tests have ended. */
  private static final class Open implements AutoCloseable {
    private final WordPressTown town;

    Open() {
      try {
        town = new WordPressTown();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      town.close();
    }
  }

  WordPress site() {
    return site;
  }

  URI bellhop() {
    return bellhop;
  }

  /** Who keeps the site, and is signed in. */
  WordPressVisitor keeper() {
    return keeper;
  }

  /** Saves the settings as the site's keeper does, and gives the page that is shown then. */
  String save(String url, String secret) throws IOException {
    String page = keeper.get(SETTINGS).body();
    Matcher nonce = Pattern.compile("name=\"_wpnonce\" value=\"(\\w+)\"").matcher(page);
    assertThat(nonce.find()).as(page).isTrue();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("option_page", "bellhop");
    form.put("action", "update");
    form.put("_wpnonce", nonce.group(1));
    form.put("_wp_http_referer", SETTINGS);
    form.put("bellhop[url]", url);
    form.put("bellhop[secret]", secret);
    HttpResponse<String> saved = keeper.form("/wp-admin/options.php", form);
    assertThat(saved.statusCode()).isEqualTo(302);
    String next = saved.headers().firstValue("Location").orElseThrow();
    return keeper.get(site.url().resolve(next)).body();
  }

  /** The settings with which it began. */
  String saveUsual() throws IOException {
    return save(bellhop.toString(), "");
  }

  /** A new member, of that name and a number, whose phone is registered. */
  WordPressVisitor member(String name) throws IOException {
    WordPressVisitor member = WordPressVisitor.member(site, name + ++members);
    assertThat(member.registerPhone(bellhop)).isEqualTo(204);
    return member;
  }

  List<Notice> rung(WordPressVisitor member) {
    return rung(member.phone());
  }

  List<Notice> rung(UUID phone) {
    return oneSignal.deliveredTo(phone);
  }

  /** What the member's phone shows, the first and only time that it rings. */
  Notice awaitRing(WordPressVisitor member) {
    Eventually.until(
        LIMIT, () -> !rung(member).isEmpty(), () -> oneSignal.sentAsJson() + "\n" + process.log());
    assertThat(rung(member)).hasSize(1);
    return rung(member).get(0);
  }

  /** What was told before has reached its phones, or reaches none: this was told after it. */
  void awaitWhatWasTold() throws IOException {
    WordPressVisitor late = member("late");
    keeper.comment(site.post(late, "Later"), 0, "Later");
    awaitRing(late);
  }

  /** The newest comment on a post, held or not. */
  String newestComment(int post) throws IOException {
    return site.run(
        "echo get_comments( array( 'post_id' => %d, 'number' => 1, 'status' => 'any' ) )[0]"
                .formatted(post)
            + "->comment_ID;");
  }

  /** As which a member is mentioned. */
  String nameOf(WordPressVisitor member) throws IOException {
    return site.run("echo get_userdata( %s )->user_nicename;".formatted(member.id()));
  }

  /** What a request with nothing but this cookie is answered. */
  int status(URI address, String cookie) {
    try {
      return new WordPressVisitor(site, "nobody").get(address, "Cookie", cookie).statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.stop();
    site.close();
    server.close();
  }
}
