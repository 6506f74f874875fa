package dev.continuo.evaluation.style;

import java.util.Arrays;
import java.util.List;

/**
 * How far pieces are from reference pieces, beside how far those are from each other: both sets of
 * Euclidean distances, smoothed into densities, as Yang and Lerch (On the evaluation of generative
 * models in music, 2020) have it in mgeval.
 *
 * @param area that both densities share, 0..1; 1 when they are the same
 * @param divergence Kullback and Leibler's, of the distances among references from those to them,
 *     nats; 0 when they are the same
 */
public record Overlap(double area, double divergence) {
  private static final int POINTS = 500;

  /** More distances would change nothing that is seen. */
  private static final int MOST = 4_000;

  private static final double LEAST = 1e-12;

  /** Compares vectors with reference vectors; NaN where there are too few to. */
  static Overlap of(List<double[]> references, List<double[]> others) {
    double[] intra = distances(references, references, true);
    double[] inter = distances(references, others, false);
    if (intra.length < 2 || inter.length < 2) {
      return new Overlap(Double.NaN, Double.NaN);
    }
    double low = Math.min(intra[0], inter[0]);
    double high = Math.max(intra[intra.length - 1], inter[inter.length - 1]);
    if (low == high) {
      return new Overlap(1, 0);
    }
    double width = (high - low) / POINTS;
    double[] points = new double[POINTS];
    Arrays.setAll(points, i -> low + (i + 0.5) * width);
    double[] p = normalized(Density.of(thinned(intra)).at(points));
    double[] q = normalized(Density.of(thinned(inter)).at(points));
    double area = 0;
    double divergence = 0;
    for (int i = 0; i < POINTS; i++) {
      area += Math.min(p[i], q[i]);
      divergence += p[i] * Math.log(p[i] / q[i]);
    }
    return new Overlap(area, divergence);
  }

  private static double[] normalized(double[] values) {
    double sum = Arrays.stream(values).map(value -> value + LEAST).sum();
    return Arrays.stream(values).map(value -> (value + LEAST) / sum).toArray();
  }

  /** Ascending; those of pairs once where both sets are the same. */
  private static double[] distances(List<double[]> ones, List<double[]> others, boolean same) {
    double[] distances = new double[ones.size() * others.size()];
    int count = 0;
    for (int i = 0; i < ones.size(); i++) {
      for (int j = same ? i + 1 : 0; j < others.size(); j++) {
        double distance = distance(ones.get(i), others.get(j));
        if (!Double.isNaN(distance)) {
          distances[count++] = distance;
        }
      }
    }
    double[] found = Arrays.copyOf(distances, count);
    Arrays.sort(found);
    return found;
  }

  /** Euclidean. */
  static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }

  /** Quantiles of sorted numbers. */
  private static double[] thinned(double[] sorted) {
    if (sorted.length <= MOST) {
      return sorted;
    }
    double[] some = new double[MOST];
    for (int i = 0; i < MOST; i++) {
      some[i] = sorted[(int) ((i + 0.5) * sorted.length / MOST)];
    }
    return some;
  }
}
