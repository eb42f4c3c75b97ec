package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that begin alike. */
class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.5,10.0.0.5,true",
    "10.0.0.5,10.0.0.6,false",
    "10.0.0.0/8,10.255.255.255,true",
    "10.0.0.0/8,11.0.0.0,false",
    "10.0.0.9/30,10.0.0.11,true",
    "10.0.0.9/30,10.0.0.12,false",
    "0.0.0.0/0,255.1.2.3,true",
    "0.0.0.0/0,::1,false",
    "::1,0:0:0:0:0:0:0:1,true",
    "fd00::/8,fdff::1,true",
    "fd00::/8,fe00::1,false",
    "10.0.0.5,::ffff:10.0.0.5,true",
    "10.0.0.5,localhost,false",
    "10.0.0.5,'',false",
    "10.0.0.5,10.0.0.256,false",
    "0.0.0.0/0,10.1,false",
    "0.0.0.0/0,1.2.3.4.,false",
    "0.0.0.0/0,1.2.3.4.5,false"
  })
  void what_begins_alike_is_inside(String block, String address, boolean inside) {
    assertThat(AddressBlock.parse(block).contains(address)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "10.0.0",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/x",
        "fd00::/129",
        ":::",
        ""
      })
  void what_is_no_block_is_refused_with_its_text(String text) {
    assertThatThrownBy(() -> AddressBlock.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.0/8")
        .hasMessageEndingWith("not " + text);
  }
}
