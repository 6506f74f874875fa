package dev.continuo.trainer;

import dev.continuo.model.CounterRandom;
import java.util.Arrays;

/** Windows, each as the row of its first note in the columns. */
final class Windows {

  private Windows() {}

  /** All windows of these pieces, in the order of the columns. */
  static int[] of(WindowColumns columns, int[] pieces, int length) {
    int[] inOrder = pieces.clone();
    Arrays.sort(inOrder);
    int count = 0;
    for (int piece : inOrder) {
      count += columns.windows(piece, length);
    }
    int[] windows = new int[count];
    int next = 0;
    for (int piece : inOrder) {
      int first = columns.starts()[piece];
      for (int i = 0; i < columns.windows(piece, length); i++) {
        windows[next++] = first + i;
      }
    }
    return windows;
  }

  /**
   * The windows in the order of an epoch (Fisher and Yates), which depends on seed and epoch alone,
   * so that a run that was stopped goes on as if it had not been.
   */
  static int[] shuffled(int[] windows, long seed, int epoch) {
    int[] order = windows.clone();
    CounterRandom random = CounterRandom.of(seed, "shuffle", epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
}
