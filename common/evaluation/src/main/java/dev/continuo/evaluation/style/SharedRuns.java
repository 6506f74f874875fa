package dev.continuo.evaluation.style;

import java.util.Arrays;

/**
 * Lengths of runs that pieces share with what was learnt from.
 *
 * @param low 2.5 % of pieces share at most this, notes
 * @param median the usual one
 * @param high 97.5 % share at most this
 * @param longest of all pieces
 */
public record SharedRuns(int low, int median, int high, int longest) {

  /**
   * Of the longest run of each piece, in notes.
   *
   * @param lengths at least one
   */
  public static SharedRuns of(int[] lengths) {
    int[] sorted = lengths.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new SharedRuns(
        sorted[(int) (0.025 * last)],
        sorted[last / 2],
        sorted[(int) Math.ceil(0.975 * last)],
        sorted[last]);
  }
}
