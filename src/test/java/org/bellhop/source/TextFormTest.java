package org.bellhop.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members wrote in their site's own form, as a phone can show it. */
class TextFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | <b>1 &lt; 2</b> [b] | <b>1 &lt; 2</b> [b]",
        "html | <p>1 &lt; 2 &amp;&amp; <a href=\"x\">this</a></p> | 1 < 2 && this",
        "html | a < b and b > c | a < b and b > c",
        "html | &#128512;&#x1F600;&#xFFFFFF;&bogus; | 😀😀&#xFFFFFF;&bogus;",
        "html | &amp;lt;script&amp;gt; | &lt;script&gt;",
        "bbcode | [b]Yes[/b] [url=https://x.example]look[/url] [big] | Yes look [big]",
        "bbcode | [quote=\"Bob\"]old [quote]older[/quote] old[/quote]new | new",
        "bbcode | [/quote]new[quote]never closed | new",
        "phpbb | <r><QUOTE><s>[quote=a]</s>old<e>[/quote]</e></QUOTE>new <B><s>[b]</s>bold<e>[/b]</e></B></r> | new bold",
        "phpbb | <t>plain &amp; simple</t> | plain & simple"
      })
  void it_is_made_plain(String form, String written, String shown) {
    assertThat(TextForm.parse(form).plain(written)).isEqualTo(shown);
  }

  @Test
  void a_hostile_text_costs_no_time() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (String part : new String[] {"[quote", "[quote]", "<", "<br", "&#", "[b", "[["}) {
            for (TextForm form : TextForm.values()) {
              form.plain(part.repeat(300_000));
            }
          }
        });
  }
}
