package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one file. Bounded: one entry for each kind. */
final class DamageLog {
  private static final class Tally {
    private long firstOffset = Long.MAX_VALUE;
    private int count;
  }

  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

  /** Forgets all damages. */
  void clear() {
    tallies.clear();
  }

  /** Notes one finding. */
  void add(Kind kind, long byteOffset) {
    Tally tally = tallies.computeIfAbsent(kind, k -> new Tally());
    tally.firstOffset = Math.min(tally.firstOffset, byteOffset);
    tally.count++;
  }

  boolean has(Kind kind) {
    return tallies.containsKey(kind);
  }

  /** In order of byte offset. */
  List<Damage> toList() {
    if (tallies.isEmpty()) {
      return List.of(); // Most files; a stream takes as long as a hundred notes.
    }
    return tallies.entrySet().stream()
        .map(entry ->
            new Damage(entry.getKey(), entry.getValue().firstOffset, entry.getValue().count))
        .sorted(Comparator.comparingLong(Damage::byteOffset))
        .toList();
  }
}
