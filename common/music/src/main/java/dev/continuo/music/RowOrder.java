package dev.continuo.music;

import java.util.Arrays;

/**
 * Sorts rows of one number, or of two. One number counts without its lowest bits, and equal ones
 * stay in their order. Of two numbers the first counts without its lowest bits, then the second,
 * then these bits.
 *
 * <p>Within a track events stand in order of time but for the pitches of a chord. So each row is
 * first moved forward by a few places at most; where that is not enough, as between tracks, a run
 * ends, and runs are merged.
 */
final class RowOrder {
  /** Rows that a row is moved over at most, before there are runs. */
  private static final int REACH = 16;

  private static final int FIRST_RUNS = 16;

  private final int width;
  private final int ignoredBits;
  private long[] spare = {};
  // Where runs begin, and behind them where the last one ends.
  private int[] runs = new int[FIRST_RUNS];

  /**
   * Prepares sorting.
   *
   * @param width numbers in a row, 1 or 2
   * @param ignoredBits lowest bits of a row's first number that say nothing of its order
   */
  RowOrder(int width, int ignoredBits) {
    this.width = width;
    this.ignoredBits = ignoredBits;
  }

  /** Frees memory. */
  void clear() {
    spare = new long[0];
    runs = new int[FIRST_RUNS];
  }

  /**
   * Sorts the rows that fill the numbers {@code start} to {@code end}. Returns the array that they
   * stand in then, at the same place: this one, or another of its length, which is then free for
   * the caller, as this one is for the next sorting.
   */
  long[] sort(long[] rows, int start, int end) {
    if (width == 1 && isInOrder(rows, start, end)) {
      return rows;
    }
    int count = sortRuns(rows, start, end);
    if (count <= 1) {
      return rows;
    }
    if (spare.length != rows.length) {
      spare = new long[rows.length];
    }
    System.arraycopy(rows, 0, spare, 0, start);
    long[] from = rows;
    long[] to = spare;
    for (; count > 1; count = (count + 1) / 2) {
      mergePairs(from, to, count);
      long[] merged = to;
      to = from;
      from = merged;
    }
    spare = to;
    return from;
  }

  /** Whether rows of one number stand in order, as most do; compiled to vectors. */
  private boolean isInOrder(long[] rows, int start, int end) {
    int ignored = ignoredBits;
    long sign = 0; // Ignored bits leave room for the differences.
    for (int i = start + 1; i < end; i++) {
      sign |= (rows[i] >>> ignored) - (rows[i - 1] >>> ignored);
    }
    return sign >= 0;
  }

  /** Sorts stretches as long as that is near at hand; returns how many they are. */
  private int sortRuns(long[] rows, int start, int end) {
    int count = 0;
    int run = start;
    for (int row = astray(rows, start, end); row < end; row = astray(rows, row, end)) {
      if (row - run > REACH * width && before(rows, row, rows, row - REACH * width)) {
        note(count++, run);
        run = row;
      } else {
        insert(rows, run, row);
      }
    }
    note(count++, run);
    note(count, end);
    return count;
  }

  /** The first row behind {@code from} that belongs before its neighbour; the end if none does. */
  private int astray(long[] rows, int from, int end) {
    // Loops over constant steps are compiled to quicker ones.
    return width == 1 ? astray(rows, from, end, 1) : astray(rows, from, end, 2);
  }

  private int astray(long[] rows, int from, int end, int step) {
    int row = from + step;
    if (row < end) {
      long previous = rows[from] >>> ignoredBits;
      for (; row < end; row += step) {
        long first = rows[row] >>> ignoredBits;
        if (first <= previous && before(rows, row, rows, row - step)) {
          return row;
        }
        previous = first;
      }
    }
    return end;
  }

  private void note(int run, int place) {
    if (run == runs.length) {
      runs = Arrays.copyOf(runs, run * 2);
    }
    runs[run] = place;
  }

  private void insert(long[] rows, int run, int row) {
    long first = rows[row];
    long second = rows[row + width - 1];
    int at = row - width;
    while (at > run && before(rows, row, rows, at - width)) {
      at -= width;
    }
    System.arraycopy(rows, at, rows, at + width, row - at);
    rows[at] = first;
    if (width > 1) {
      rows[at + 1] = second;
    }
  }

  private void mergePairs(long[] from, long[] to, int count) {
    int merged = 0;
    for (int run = 0; run < count; run += 2) {
      int start = runs[run];
      if (run + 1 == count) {
        System.arraycopy(from, start, to, start, runs[count] - start);
      } else {
        merge(from, to, start, runs[run + 1], runs[run + 2]);
      }
      runs[merged++] = start;
    }
    runs[merged] = runs[count];
  }

  private void merge(long[] from, long[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    int at = start;
    while (left < middle && right < end) {
      int row;
      if (before(from, right, from, left)) {
        row = right;
        right += width;
      } else {
        row = left;
        left += width;
      }
      to[at] = from[row];
      if (width > 1) {
        to[at + 1] = from[row + 1];
      }
      at += width;
    }
    System.arraycopy(from, left, to, at, middle - left);
    System.arraycopy(from, right, to, at + middle - left, end - right);
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
