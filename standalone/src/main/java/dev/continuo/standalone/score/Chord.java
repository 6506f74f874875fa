package dev.continuo.standalone.score;

import java.util.List;

/**
 * A chord as pitch classes, 0 = C to 11 = B.
 *
 * @param root the root
 * @param bass the lowest note, the root unless the symbol says another
 * @param intervals semitones above the root, from 0, three or four
 */
public record Chord(int root, int bass, List<Integer> intervals) {

  public Chord {
    if (root < 0 || root > 11 || bass < 0 || bass > 11) {
      throw new IllegalArgumentException("root and bass must lie within 0..11: " + root);
    }
    if (intervals.size() < 3 || intervals.size() > 4) {
      throw new IllegalArgumentException("a chord has three or four notes: " + intervals);
    }
    intervals = List.copyOf(intervals);
  }

  /** The pitch classes above the bass: of four notes the root is left to the bass. */
  public List<Integer> upper() {
    return intervals.subList(intervals.size() - 3, intervals.size()).stream()
        .map(interval -> (root + interval) % 12)
        .toList();
  }

  /** The pitch class of the fifth, which alternates with the bass. */
  public int fifth() {
    return (root + intervals.get(2)) % 12;
  }

  public boolean contains(int pitch) {
    return intervals.contains(Math.floorMod(pitch - root, 12));
  }
}
