package dev.continuo.evaluation.likelihood;

import java.util.Arrays;

/** How often each class followed each context; sorted, as a million notes need no objects. */
final class ContextCounts {
  private final long classes;

  /** {@code context × classes + class}, ascending. */
  private final long[] keys;

  /** Occurrences of all keys before one. */
  private final int[] before;

  private ContextCounts(long classes, long[] keys, int[] before) {
    this.classes = classes;
    this.keys = keys;
    this.before = before;
  }

  /**
   * Counts.
   *
   * @param seen {@code context × classes + class} of each note; is sorted
   */
  static ContextCounts of(long[] seen, int classes) {
    Arrays.sort(seen);
    long[] keys = new long[seen.length];
    int[] before = new int[seen.length + 1];
    int size = 0;
    for (int i = 0; i < seen.length; i++) {
      if (i == 0 || seen[i] != seen[i - 1]) {
        keys[size] = seen[i];
        before[size] = i;
        size++;
      }
    }
    before[size] = seen.length;
    return new ContextCounts(classes, Arrays.copyOf(keys, size), Arrays.copyOf(before, size + 1));
  }

  /** The place of the first key that is not below one. */
  private int place(long key) {
    int found = Arrays.binarySearch(keys, key);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * A class's probability in a context, interpolated with what a lower order says, as Witten and
   * Bell (1991) have it: the lower order weighs as much as there are different classes that
   * followed.
   */
  double probability(long context, int symbol, double lower) {
    int from = place(context * classes);
    int to = place((context + 1) * classes);
    if (from == to) {
      return lower;
    }
    int at = place(context * classes + symbol);
    int count = at < to && keys[at] == context * classes + symbol ? before[at + 1] - before[at] : 0;
    double different = to - from;
    return (count + different * lower) / (before[to] - before[from] + different);
  }
}
