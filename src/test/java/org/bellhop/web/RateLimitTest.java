package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.bellhop.boot.AtOnce;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How often one address may register. */
class RateLimitTest {
  private static final int MOST = 1_200;
  @AutoClose private static final Phones phones = new Phones();

  @Test
  void the_1201st_of_an_address_waits_and_other_addresses_do_not() {
    spend("192.0.2.1", MOST - 1);

    assertThat(from("192.0.2.1").statusCode()).isEqualTo(204);
    HttpResponse<String> refused = from("192.0.2.1");

    Problem.of(refused, 429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(from("192.0.2.2").statusCode()).isEqualTo(204);
  }

  @Test
  void only_the_word_of_our_own_proxy_counts() {
    spend("192.0.2.3", MOST);

    // A proxy puts the peer behind what the caller claims, in the same line or in one of its own.
    assertThat(from("203.0.113.9, 192.0.2.3").statusCode()).isEqualTo(429);
    assertThat(from("203.0.113.9", "192.0.2.3").statusCode()).isEqualTo(429);
    assertThat(from("192.0.2.3, 203.0.113.9").statusCode()).isEqualTo(204);
  }

  @Test
  void who_has_a_whole_ipv6_network_registers_as_one() {
    AtOnce.run(
        4,
        each -> {
          for (int time = each; time < MOST; time += 4) {
            from("2001:db8::" + Integer.toHexString(time));
          }
          return each;
        });

    assertThat(from("2001:db8::abcd:1").statusCode()).isEqualTo(429);
    assertThat(from("2001:db8:0:1::1").statusCode()).isEqualTo(204);
  }

  @Test
  void this_machine_itself_is_not_counted() {
    assertThat(AtOnce.run(4, each -> spendHere(MOST / 4 + 1))).containsOnly(204);
  }

  private static int spendHere(int times) {
    int last = 0;
    for (int time = 0; time < times; time++) {
      last = phones.post(Optional.empty(), "{}").statusCode();
    }
    return last;
  }

  private static void spend(String address, int times) {
    AtOnce.run(
        4,
        each -> {
          for (int time = each; time < times; time += 4) {
            from(address);
          }
          return each;
        });
  }

  private static HttpResponse<String> from(String... forwarded) {
    HttpRequest.Builder request =
        phones
            .bellhop()
            .request("/api/registrations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    for (String line : forwarded) {
      request.header("X-Forwarded-For", line);
    }
    return phones.bellhop().send(request);
  }
}
