package dev.continuo.evaluation.originality;

import java.util.Arrays;

/**
 * The places of a text that are looked at: of each {@value #WINDOW} places in a row the one whose
 * next {@value #KEY} intervals have the least hash (Schleimer, Wilkerson and Aiken: Winnowing,
 * 2003). What is chosen depends on the intervals there alone, so that two texts that share a run of
 * {@value #RUN} have chosen the same place in it; and of all places two fifths are chosen.
 */
final class Anchors {
  private static final int KEY = 4;
  private static final int WINDOW = 4;

  /** Intervals of the shortest run that always has an anchor. */
  static final int RUN = KEY + WINDOW - 1;

  /** Intervals of a run before its first anchor, at most. */
  static final int FARTHEST = WINDOW - 1;

  private Anchors() {}

  /**
   * The places, ascending.
   *
   * @param intervals of a line, with a border at the end
   */
  static int[] of(byte[] intervals) {
    int keys = intervals.length - KEY;
    int[] places = new int[Math.max(0, keys)];
    int count = 0;
    for (int first = 0; first + WINDOW <= keys; first++) {
      int least = first;
      for (int i = first + 1; i < first + WINDOW; i++) {
        if (Integer.compareUnsigned(hash(intervals, i), hash(intervals, least)) < 0) {
          least = i;
        }
      }
      if (count == 0 || places[count - 1] != least) {
        places[count++] = least;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Every place that an interval stands at. */
  static int[] all(byte[] intervals) {
    int[] places = new int[intervals.length - 1];
    Arrays.setAll(places, i -> i);
    return places;
  }

  /** By the golden ratio (Knuth), bits folded, so that no interval is always the least. */
  private static int hash(byte[] intervals, int at) {
    int key = 0;
    for (int i = 0; i < KEY; i++) {
      key = (key << Byte.SIZE) | (intervals[at + i] & 0xFF);
    }
    int mixed = key * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
  }
}
