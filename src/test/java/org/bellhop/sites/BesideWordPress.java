package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all tests beside the one WordPress have at hand. */
@Timeout(600)
@ExtendWith(WordPressTown.Resolver.class)
abstract class BesideWordPress {
  final WordPressTown town;
  final WordPress site;
  final URI bellhop;
  final WordPressVisitor keeper;

  BesideWordPress(WordPressTown town) {
    this.town = town;
    this.site = town.site();
    this.bellhop = town.bellhop();
    this.keeper = town.keeper();
  }

  @AfterEach
  void php_has_nothing_to_complain_of() throws IOException {
    assertThat(site.complaints()).isEmpty();
  }
}
