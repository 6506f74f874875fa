package dev.continuo.evaluation.originality;

import java.util.Arrays;

/**
 * Places of a text in the order of what stands there and behind, up to the border (Manber and
 * Myers: Suffix arrays, 1993). Only the first {@value #COMPARED} intervals count, so that a piece
 * that repeats one note a hundred thousand times is sorted as soon as another one.
 */
final class SortedPlaces {
  static final int COMPARED = 256;

  private SortedPlaces() {}

  /** Sorts places of a text. */
  static int[] sorted(byte[] text, int[] places) {
    if (places.length < 2) {
      return places;
    }
    int middle = places.length / 2;
    return merged(
        text,
        sorted(text, Arrays.copyOf(places, middle)),
        sorted(text, Arrays.copyOfRange(places, middle, places.length)),
        0);
  }

  /**
   * Two sorted ones together; those of the first come first among equals.
   *
   * @param shift is added to places of the second
   */
  static int[] merged(byte[] text, int[] first, int[] second, int shift) {
    int[] merged = new int[first.length + second.length];
    int i = 0;
    int j = 0;
    for (int to = 0; to < merged.length; to++) {
      boolean takesFirst =
          j == second.length
              || (i < first.length && compare(text, first[i], text, second[j] + shift) <= 0);
      merged[to] = takesFirst ? first[i++] : second[j++] + shift;
    }
    return merged;
  }

  /** The first of sorted places whose text is no less than what stands at a place of another. */
  static int lowest(byte[] text, int[] sorted, byte[] other, int at) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(text, sorted[middle], other, at) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int compare(byte[] text, int at, byte[] other, int otherAt) {
    for (int n = 0; n < COMPARED; n++) {
      byte one = text[at + n];
      byte two = other[otherAt + n];
      if (one != two || one == NoteLine.BORDER) {
        return Byte.compare(one, two);
      }
    }
    return 0;
  }
}
