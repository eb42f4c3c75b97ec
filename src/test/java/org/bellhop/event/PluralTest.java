package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes of numbers in every language that OneSignal knows, compared with ICU's. */
class PluralTest {
  static List<String> languages() {
    return Language.all();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void a_number_is_of_the_class_that_cldr_says(String language) {
    PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(language));

    IntStream.concat(
            IntStream.range(0, 1_300),
            IntStream.of(1_000_000, 1_000_001, 2_000_000, 21_000_000, 1_999_999_999))
        .forEach(
            n -> assertThat(Plural.of(n, language).word()).as("%d", n).isEqualTo(rules.select(n)));
  }
}
