package dev.continuo.music;

/**
 * Sorts places of notes by onset, then pitch. A merge sort, stable, that skips what is in order
 * already: within a track notes begin in order but for the pitches of a chord, so a merge touches
 * little more than the chord at its seam.
 */
final class NoteOrder {
  private static final int RUN = 16;

  private final long[] onset;
  private final byte[] pitch;
  private final int[] order;
  private final int[] spare;

  private NoteOrder(int[] order, long[] onset, byte[] pitch) {
    this.order = order;
    this.onset = onset;
    this.pitch = pitch;
    this.spare = new int[order.length];
  }

  /** Sorts {@code order}, which holds places in {@code onset} and {@code pitch}. */
  static void sort(int[] order, long[] onset, byte[] pitch) {
    new NoteOrder(order, onset, pitch).sort();
  }

  private void sort() {
    for (int from = 0; from < order.length; from += RUN) {
      insertionSort(from, Math.min(order.length, from + RUN));
    }
    for (long width = RUN; width < order.length; width *= 2) {
      for (long from = 0; from + width < order.length; from += 2 * width) {
        merge((int) from, (int) (from + width), (int) Math.min(order.length, from + 2 * width));
      }
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moving = order[i];
      int at = i;
      while (at > from && before(moving, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moving;
    }
  }

  /** Merges {@code from..middle} with {@code middle..to}, both sorted. */
  private void merge(int from, int middle, int to) {
    if (!before(order[middle], order[middle - 1])) {
      return;
    }
    int left = firstAfter(order[middle], from, middle);
    int right = middle;
    int kept = middle - left;
    System.arraycopy(order, left, spare, 0, kept);
    int at = left;
    for (int i = 0; i < kept; ) {
      if (right < to && before(order[right], spare[i])) {
        order[at++] = order[right++];
      } else {
        order[at++] = spare[i++];
      }
    }
  }

  /** The first place within a sorted stretch whose note comes after {@code note}. */
  private int firstAfter(int note, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(note, order[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean before(int a, int b) {
    return onset[a] != onset[b] ? onset[a] < onset[b] : pitch[a] < pitch[b];
  }
}
