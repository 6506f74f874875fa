package dev.continuo.standalone.score.perform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one instrument plays. A pitch is struck once at a time: striking it again ends it first, for
 * a MIDI file could not tell the two ends apart.
 */
final class Hits {
  private final List<Hit> hits = new ArrayList<>();

  void add(Hit hit) {
    hits.add(hit);
  }

  /** In order of start, then pitch, without overlaps in one pitch. */
  List<Hit> inOrder() {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Comparator.comparingInt(Hit::start).thenComparingInt(Hit::pitch));
    List<Hit> played = new ArrayList<>();
    Map<Integer, Integer> sounding = new HashMap<>();
    for (Hit hit : sorted) {
      Integer before = sounding.get(hit.pitch());
      if (before != null && played.get(before).start() == hit.start()) {
        continue;
      }
      if (before != null && played.get(before).end() > hit.start()) {
        played.set(before, played.get(before).endingAt(hit.start()));
      }
      sounding.put(hit.pitch(), played.size());
      played.add(hit);
    }
    return List.copyOf(played);
  }
}
