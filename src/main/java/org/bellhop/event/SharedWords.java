package org.bellhop.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.event.NeutralWords.Text;
import org.bellhop.member.MemberId;
import org.bellhop.push.Message;
import org.bellhop.push.Saying;

/**
 * What a phone of several members may show of an event: for whom it is, and what kind of news; not
 * even the site's own title. Safe for use by many threads.
 */
final class SharedWords {
  private static final int NAME_BYTES = 60;

  private final NeutralWords neutral = new NeutralWords();
  private final Wordings wordings;

  SharedWords(Wordings wordings) {
    this.wordings = wordings;
  }

  /** What the event says, and what it says where others read it, too. */
  Saying beside(Event event, Saying own) {
    Optional<Saying> kind =
        wordings.knows(event.type())
            ? Optional.of(wordings.of(event.withoutWords()))
            : Optional.empty();
    return asked -> {
      List<String> spoken = asked.get();
      Map<String, String> contents =
          kind.map(saying -> saying.in(() -> spoken).headings()).orElseGet(() -> news(spoken));
      return own.in(() -> spoken)
          .with(new Message.Shared(neutral.in(contents.keySet(), Text.FOR), contents));
    };
  }

  private Map<String, String> news(List<String> spoken) {
    return neutral.in(neutral.languages(spoken), Text.NEWS);
  }

  /** How phones call its recipients, where that is not just their id. */
  static Map<MemberId, String> names(Event event) {
    Map<MemberId, String> names = new HashMap<>();
    for (MemberId member : event.recipients()) {
      String id = member.value();
      String name = fitted(event.audience().names().getOrDefault(member, id));
      String shown = name.isEmpty() ? fitted(id) : name;
      if (!shown.equals(id)) {
        names.put(member, shown);
      }
    }
    return names;
  }

  private static String fitted(String name) {
    return PhoneText.fitted(name.replaceAll("\\R", " "), NAME_BYTES);
  }
}
