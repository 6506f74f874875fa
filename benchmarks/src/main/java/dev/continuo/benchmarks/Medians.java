package dev.continuo.benchmarks;

import java.util.Arrays;

/** The middle of several measurements, which a single slow one does not move. */
final class Medians {

  private Medians() {}

  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
