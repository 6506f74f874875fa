package dev.continuo.trainer.appraisal;

import dev.continuo.nn.CounterRandom;
import java.util.Arrays;

/**
 * By how much a model's loss is lower than another's, piece by piece. Notes of a piece are alike,
 * so the mean's error is found by drawing whole pieces anew (the paired bootstrap: Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993).
 *
 * @param sums of the gains of each piece's notes
 * @param notes how many each piece has
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record PieceGains(double[] sums, long[] notes) {
  private static final int DRAWS = 1_000;

  /** Standard errors that half of a 95 % interval has. */
  private static final double HALF_INTERVAL = 1.96;

  /** Mean gain of a note. */
  double mean() {
    return Arrays.stream(sums).sum() / Arrays.stream(notes).sum();
  }

  /** Whether there are pieces enough to tell how sure the mean is. */
  boolean hasError() {
    return sums.length > 1;
  }

  /** Half of the 95 % interval of the mean. */
  double error(long seed) {
    CounterRandom random = CounterRandom.of(seed, "bootstrap", 0);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double gains = 0;
      long drawn = 0;
      for (int i = 0; i < sums.length; i++) {
        int piece = random.nextInt(sums.length);
        gains += sums[piece];
        drawn += notes[piece];
      }
      double mean = gains / drawn;
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / DRAWS;
    return HALF_INTERVAL * Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
  }
}
