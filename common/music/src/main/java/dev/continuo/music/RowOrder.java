package dev.continuo.music;

/**
 * Sorts rows of numbers by their first one, without its lowest bits. A merge sort, stable, that
 * skips what is in order already: within a track events stand in order of time but for the pitches
 * of a chord, so a merge touches little more than the chord at its seam.
 */
final class RowOrder {
  private static final int RUN = 16;

  private final long[] rows;
  private final int width;
  private final int ignoredBits;
  private long[] spare = {};

  /**
   * Prepares sorting.
   *
   * @param rows one row after another
   * @param width numbers in a row, 1 or more
   * @param ignoredBits lowest bits of a row's first number that say nothing of its order
   */
  RowOrder(long[] rows, int width, int ignoredBits) {
    this.rows = rows;
    this.width = width;
    this.ignoredBits = ignoredBits;
  }

  /** Sorts the first rows, those that fill {@code end} numbers. */
  void sort(int end) {
    int run = RUN * width;
    for (int from = 0; from < end; from += run) {
      insertionSort(from, Math.min(end, from + run));
    }
    for (long length = run; length < end; length *= 2) {
      for (long from = 0; from + length < end; from += 2 * length) {
        merge((int) from, (int) (from + length), (int) Math.min(end, from + 2 * length));
      }
    }
  }

  private void insertionSort(int from, int to) {
    for (int next = from + width; next < to; next += width) {
      for (int at = next; at > from && key(at) < key(at - width); at -= width) {
        swapWithPrevious(at);
      }
    }
  }

  private void swapWithPrevious(int at) {
    for (int i = at; i < at + width; i++) {
      long moving = rows[i];
      rows[i] = rows[i - width];
      rows[i - width] = moving;
    }
  }

  /** Merges {@code from..middle} with {@code middle..to}, both sorted. */
  private void merge(int from, int middle, int to) {
    if (key(middle) >= key(middle - width)) {
      return;
    }
    int left = firstAfter(key(middle), from, middle);
    int kept = middle - left;
    if (spare.length < kept) {
      spare = new long[rows.length];
    }
    System.arraycopy(rows, left, spare, 0, kept);
    int right = middle;
    int at = left;
    for (int i = 0; i < kept; at += width) {
      if (right < to && key(right) < spare[i] >>> ignoredBits) {
        System.arraycopy(rows, right, rows, at, width);
        right += width;
      } else {
        System.arraycopy(spare, i, rows, at, width);
        i += width;
      }
    }
  }

  /** The first place within a sorted stretch whose row comes after {@code key}. */
  private int firstAfter(long key, int from, int to) {
    int low = from / width;
    int high = to / width;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key < key(middle * width)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low * width;
  }

  private long key(int at) {
    return rows[at] >>> ignoredBits;
  }
}
