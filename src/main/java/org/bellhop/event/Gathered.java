package org.bellhop.event;

import java.util.List;

/**
 * Several events of one thread and category that one push tells of.
 *
 * @param count how many they are
 * @param actors the names of those who did it, each once, the latest first; the nameless are not
 *     among them
 */
public record Gathered(int count, List<String> actors) {
  public Gathered {
    actors = List.copyOf(actors.stream().filter(name -> PhoneText.shows(name)).distinct().toList());
  }
}
