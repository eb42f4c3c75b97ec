package org.bellhop.servers;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Payara's domain.xml as it is distributed, moved to other ports and bound to loopback alone. */
final class PayaraDomain {
  private static final String HERE = " address=\"127.0.0.1\" port=\"%d\"";
  private static final String EVERYWHERE = " address=\"0.0.0.0\" port=\"%d\"";
  private static final String HAZELCAST = "<hazelcast-config-specific-configuration";
  private static final String BROKER =
      """
      <jms-service type="EMBEDDED" default-jms-host="default_JMS_host">
        <jms-host name="default_JMS_host" host="127.0.0.1" port="${JMS_PROVIDER_PORT}" lazy-init="true"/>
      </jms-service>
      """;
  private static final String JVM_OPTION = "<jvm-options>%s</jvm-options>";

  private String xml;
  private final Iterator<Integer> free;

  private PayaraDomain(String xml, Iterator<Integer> free) {
    this.xml = xml;
    this.free = free;
  }

  /** Takes ten ports: the first is asadmin's, the second serves the applications. */
  static String onLoopback(String xml, Iterator<Integer> free, Map<String, String> settings) {
    PayaraDomain domain = new PayaraDomain(xml, free);
    domain.moveListeners();
    domain.switchOffTheRest();
    String server = JVM_OPTION.formatted("-server");
    StringBuilder options = new StringBuilder(server);
    settings.forEach(
        (name, value) -> options.append(JVM_OPTION.formatted("-D" + name + "=" + value)));
    domain.replace(server, options.toString());
    return domain.xml;
  }

  private void moveListeners() {
    for (int port : new int[] {4848, 8080, 8181}) {
      replace("<network-listener port=\"" + port + "\"", "<network-listener" + moved());
    }
    replace(EVERYWHERE.formatted(3700), moved());
    replace("value=\"7676\"", "value=\"" + free.next() + "\"");
    // Without a line of its own the message broker's port is open to everybody.
    replace("<iiop-service>", BROKER + "<iiop-service>");
    replace("telnet.port=6666", "telnet.port=" + free.next());
    replace("das-port=\"4900\"", "das-port=\"" + free.next() + "\"");
  }

  private void switchOffTheRest() {
    for (int port : new int[] {3820, 3920, 8686}) {
      replace(EVERYWHERE.formatted(port), " enabled=\"false\"" + moved());
    }
    replace(HAZELCAST, HAZELCAST + " enabled=\"false\"");
  }

  private String moved() {
    return HERE.formatted(free.next());
  }

  // The first is this server's; what follows is the pattern for further servers.
  private void replace(String old, String now) {
    Matcher found = Pattern.compile(old, Pattern.LITERAL).matcher(xml);
    if (!found.find()) {
      throw new AssertionError("domain.xml has no " + old);
    }
    xml = found.replaceFirst(Matcher.quoteReplacement(now));
  }
}
