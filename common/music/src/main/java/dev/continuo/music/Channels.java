package dev.continuo.music;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives parts their channels: drums the percussion channel, others one each as long as there are
 * enough; beyond 15, one for each program, so that a synthesizer plays the right instruments;
 * beyond 15 programs they share, and only the tracks keep them apart.
 */
final class Channels {
  private static final int DRUMS = 9;
  private static final int MELODIC = 15;

  private Channels() {}

  /** The channel of each part, 0..15. */
  static int[] of(List<Part> parts) {
    boolean enough = parts.stream().filter(part -> !part.drum()).count() <= MELODIC;
    List<Integer> channels = new ArrayList<>();
    Map<Integer, Integer> taken = new HashMap<>();
    for (Part part : parts) {
      if (part.drum()) {
        channels.add(DRUMS);
      } else {
        int player = enough ? part.index() : part.program();
        channels.add(taken.computeIfAbsent(player, p -> melodic(taken.size())));
      }
    }
    return channels.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int melodic(int i) {
    int channel = i % MELODIC;
    return channel < DRUMS ? channel : channel + 1;
  }
}
