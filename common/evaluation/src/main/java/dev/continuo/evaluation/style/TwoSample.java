package dev.continuo.evaluation.style;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a classifier tells pieces from reference pieces by their measures (classifier two-sample
 * test, Lopez-Paz and Oquab, 2017): logistic regression, on pieces that it has not learnt from.
 *
 * @param accuracy mean of both sets' shares that are told right; 0.5 when they cannot be told apart
 * @param low where the 95 % interval begins, by drawing pieces anew
 * @param high where it ends
 */
public record TwoSample(double accuracy, double low, double high) {
  private static final int FOLDS = 5;
  private static final int STEPS = 300;
  private static final double RATE = 0.5;
  private static final double DECAY = 0.02;
  private static final int DRAWS = 1_000;
  private static final long SEED = 1;

  /**
   * Compares two sets.
   *
   * @param references a vector each; what is NaN counts as the mean
   */
  static TwoSample of(List<double[]> references, List<double[]> others) {
    double[][] all = new double[references.size() + others.size()][];
    boolean[] other = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      other[i] = i >= references.size();
      all[i] = (other[i] ? others.get(i - references.size()) : references.get(i)).clone();
    }
    standardize(all);
    int[] fold = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      fold[i] = (other[i] ? i - references.size() : i) % FOLDS;
    }
    boolean[] right = new boolean[all.length];
    for (int held = 0; held < FOLDS; held++) {
      double[] weights = fit(all, other, fold, held);
      for (int i = 0; i < all.length; i++) {
        if (fold[i] == held) {
          right[i] = (logit(weights, all[i]) > 0) == other[i];
        }
      }
    }
    return of(right, references.size());
  }

  private static TwoSample of(boolean[] right, int references) {
    CounterRandom random = CounterRandom.of(SEED, "two-sample", 0);
    double[] draws = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      draws[draw] =
          (share(right, 0, references, random) + share(right, references, right.length, random))
              / 2;
    }
    Arrays.sort(draws);
    int tail = DRAWS / 40;
    double accuracy =
        (share(right, 0, references, null) + share(right, references, right.length, null)) / 2;
    return new TwoSample(accuracy, draws[tail], draws[DRAWS - 1 - tail]);
  }

  /** Share that is right, of all, or of as many that are drawn. */
  private static double share(boolean[] right, int from, int to, @Nullable CounterRandom random) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += right[random == null ? i : from + random.nextInt(to - from)] ? 1 : 0;
    }
    return sum / (to - from);
  }

  private static void standardize(double[][] all) {
    for (int column = 0; column < all[0].length; column++) {
      int at = column;
      double[] known =
          Arrays.stream(all).mapToDouble(row -> row[at]).filter(x -> !Double.isNaN(x)).toArray();
      double mean = Arrays.stream(known).average().orElse(0);
      double squares = Arrays.stream(known).map(x -> (x - mean) * (x - mean)).sum();
      double deviation = Math.sqrt(squares / Math.max(1, known.length));
      for (double[] row : all) {
        row[at] = Double.isNaN(row[at]) || deviation == 0 ? 0 : (row[at] - mean) / deviation;
      }
    }
  }

  /** By gradient descent; both sets weigh the same, however many they are. The last is a bias. */
  private static double[] fit(double[][] all, boolean[] other, int[] fold, int held) {
    List<Integer> rows = new ArrayList<>();
    double[] counts = new double[2];
    for (int i = 0; i < all.length; i++) {
      if (fold[i] != held) {
        rows.add(i);
        counts[other[i] ? 1 : 0]++;
      }
    }
    int width = all[0].length;
    double[] weights = new double[width + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[width + 1];
      for (int i : rows) {
        double p = 1 / (1 + Math.exp(-logit(weights, all[i])));
        double error = (p - (other[i] ? 1 : 0)) / (2 * counts[other[i] ? 1 : 0]);
        for (int j = 0; j < width; j++) {
          gradient[j] += error * all[i][j];
        }
        gradient[width] += error;
      }
      for (int j = 0; j <= width; j++) {
        weights[j] -= RATE * (gradient[j] + (j < width ? DECAY * weights[j] : 0));
      }
    }
    return weights;
  }

  private static double logit(double[] weights, double[] row) {
    double sum = weights[row.length];
    for (int j = 0; j < row.length; j++) {
      sum += weights[j] * row[j];
    }
    return sum;
  }
}
