package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one file. Bounded: one entry for each distinct message. */
final class DamageLog {
  private record Finding(Kind kind, String message) {}

  private record Tally(long firstOffset, int count) {
    Tally merge(Tally other) {
      return new Tally(Math.min(firstOffset, other.firstOffset), count + other.count);
    }
  }

  private final Map<Finding, Tally> tallies = new LinkedHashMap<>();

  /** Notes one finding. Messages are constants: numbers in them would defeat the counting. */
  void add(Kind kind, long byteOffset, String message) {
    tallies.merge(new Finding(kind, message), new Tally(byteOffset, 1), Tally::merge);
  }

  boolean has(Kind kind) {
    return tallies.keySet().stream().anyMatch(finding -> finding.kind() == kind);
  }

  /** In order of byte offset. */
  List<Damage> toList() {
    return tallies.entrySet().stream()
        .map(entry -> damage(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Damage::byteOffset))
        .toList();
  }

  private static Damage damage(Finding finding, Tally tally) {
    String message =
        tally.count() == 1
            ? finding.message()
            : "%s (%d times, first here)".formatted(finding.message(), tally.count());
    return new Damage(finding.kind(), tally.firstOffset(), tally.count(), message);
  }
}
