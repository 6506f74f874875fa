package dev.continuo.music;

/**
 * Sorts rows of one number, or of two. One number counts without its lowest bits, and equal ones
 * stay in their order. Of two numbers the first counts without its lowest bits, then the second,
 * then these bits. A merge sort that skips what is in order already: within a track events stand in
 * order of time but for the pitches of a chord, so a merge touches little more than the chord at
 * its seam.
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
   * @param width numbers in a row, 1 or 2
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
      for (int at = next; at > from && before(rows, at, rows, at - width); at -= width) {
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
    if (!before(rows, middle, rows, middle - width)) {
      return;
    }
    int left = firstAfter(middle, from, middle);
    int kept = middle - left;
    if (spare.length < kept) {
      spare = new long[rows.length];
    }
    System.arraycopy(rows, left, spare, 0, kept);
    int right = middle;
    int at = left;
    for (int i = 0; i < kept; at += width) {
      if (right < to && before(rows, right, spare, i)) {
        System.arraycopy(rows, right, rows, at, width);
        right += width;
      } else {
        System.arraycopy(spare, i, rows, at, width);
        i += width;
      }
    }
  }

  /** The first place within a sorted stretch whose row comes after {@code row}. */
  private int firstAfter(int row, int from, int to) {
    int low = from / width;
    int high = to / width;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(rows, row, rows, middle * width)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low * width;
  }

  private boolean before(long[] a, int i, long[] b, int j) {
    long first = a[i] >>> ignoredBits;
    long other = b[j] >>> ignoredBits;
    if (first != other || width == 1) {
      return first < other;
    }
    return a[i + 1] != b[j + 1] ? a[i + 1] < b[j + 1] : a[i] < b[j];
  }
}
