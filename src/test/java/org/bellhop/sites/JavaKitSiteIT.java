package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file for sites in Java, compiled for the oldest Java that it promises. */
@Timeout(600)
class JavaKitSiteIT {
  private static final String ANNA = "Anna \"é\"";
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"Anna \\\"é\\\"\"],"
          + "\"actor\":{\"id\":\"7\",\"name\":\"Ben\"},\"text\":\"Noon?\"}}";

  private static SignedCookieBellhop bellhop;
  private static URLClassLoader classes;
  private static Object kit;

  @BeforeAll
  static void a_site_and_its_bellhop() throws Exception {
    bellhop = new SignedCookieBellhop();
    Path folder = SiteProcess.newFolder("java");
    String source = SignedCookieBellhop.KITS.resolve("java/Bellhop.java").toString();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String[] options = {
      "--release", "11", "-Xlint:all", "-Werror", "-d", folder.toString(), source
    };
    assertThat(compiler.run(null, null, null, options)).isZero();
    classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    kit =
        classes
            .loadClass("Bellhop")
            .getConstructor(String.class, String.class, String.class)
            .newInstance(
                bellhop.address().toString(),
                TestBellhop.EVENT_SECRET,
                SignedCookieBellhop.COOKIE_SECRET);
  }

  @AfterAll
  static void the_end() throws IOException {
    classes.close();
    bellhop.close();
  }

  private static UUID phoneOf(String member, Instant expiry) throws Exception {
    Object value =
        kit.getClass()
            .getMethod("cookie", String.class, Instant.class, Instant.class)
            .invoke(kit, member, expiry, Instant.now());
    return bellhop.phoneOf(kit.getClass().getField("COOKIE").get(null) + "=" + value);
  }

  private static boolean tell(String key, String event) throws Exception {
    return (boolean)
        kit.getClass().getMethod("tell", String.class, String.class).invoke(kit, key, event);
  }

  @Test
  void a_site_in_java_signs_its_members_in_and_tells_events() throws Exception {
    UUID phone = phoneOf(ANNA, Instant.now().plusSeconds(600));
    UUID late = phoneOf(ANNA, Instant.now().minusSeconds(600));
    assertThat(tell("java.1", EVENT)).isTrue();
    assertThat(tell("java.1", EVENT)).isTrue();
    bellhop.awaitRings(phone, 1);

    Object released = kit.getClass().getMethod("signedOut", String.class).invoke(kit, ANNA);
    assertThat(released).isEqualTo(true);
    UUID bob = phoneOf("bob", Instant.now().plusSeconds(600));
    assertThat(tell("java.2", EVENT)).isTrue();
    assertThat(tell("java.3", EVENT.replace("Anna \\\"é\\\"", "bob"))).isTrue();
    bellhop.awaitRings(bob, 1);
    bellhop.awaitRings(phone, 1);
    assertThat(bellhop.oneSignal().deliveredTo(late)).isEmpty();
  }
}
