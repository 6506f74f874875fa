package dev.continuo.evaluation.style;

import java.util.Arrays;

/**
 * The density of numbers, smoothed by a Gaussian kernel with Scott's bandwidth (1992), as {@code
 * scipy.stats.gaussian_kde} has it.
 */
record Density(double[] numbers, double bandwidth) {
  private static final double ROOT = Math.sqrt(2 * Math.PI);

  /** Where all numbers are alike: narrow, but no point. */
  private static final double LEAST = 1e-9;

  static Density of(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElse(0);
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, numbers.length - 1));
    double bandwidth = deviation * Math.pow(numbers.length, -0.2);
    return new Density(numbers, Math.max(LEAST, bandwidth));
  }

  double at(double x) {
    double sum = 0;
    for (double number : numbers) {
      double z = (x - number) / bandwidth;
      sum += Math.exp(-z * z / 2);
    }
    return sum / (numbers.length * bandwidth * ROOT);
  }

  double[] at(double[] points) {
    return Arrays.stream(points).map(this::at).toArray();
  }
}
