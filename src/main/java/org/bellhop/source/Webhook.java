package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A way in which another program tells by HTTP what happened. Safe for use by many threads. */
public interface Webhook {
  /** What a request must show before it is believed, as far as its headers tell. */
  interface Proof {
    /**
     * Looks at the body, too.
     *
     * @throws WebhookRefused when this body is not the one that was proven
     */
    void check(byte[] body);
  }

  /**
   * Looks at the headers alone, so that no stranger's body is waited for.
   *
   * @throws WebhookRefused when nothing could prove it
   */
  Proof proof(Headers headers);

  /** What its body says; a form that is not understood throws {@code BadEvent}. */
  List<Heard> read(Headers headers, JsonNode body);

  /** How many bytes its body may have. */
  default int mostBytes() {
    return 1024 * 1024;
  }
}
