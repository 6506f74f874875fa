package dev.continuo.evaluation.likelihood;

import dev.continuo.model.spec.Bins;
import java.util.Arrays;

/**
 * How the probability of classes falls on cells: a class's mass is spread evenly over all that it
 * covers. Where a class is made of {@code n} whole cells, each has a share of {@code 1 / n} of it.
 * The first and the last class reach as far as the cells do. A class that says that a sequence has
 * ended keeps its part, so that all cells together have the rest.
 */
final class ClassCells {
  private final int[] first;
  private final double[][] shares;

  private ClassCells(int[] first, double[][] shares) {
    this.first = first;
    this.shares = shares;
  }

  static ClassCells of(Bins bins, Measure measure) {
    Cells cells = measure.cells();
    double[] edges = edges(bins, measure.unit());
    int classes = bins.classes();
    edges[0] = Math.min(edges[0], cells.start());
    edges[classes] = Math.max(edges[classes], cells.end());
    int[] first = new int[cells.count()];
    double[][] shares = new double[cells.count()][];
    for (int cell = 0; cell < cells.count(); cell++) {
      double lower = cells.lower(cell);
      double upper = cells.upper(cell);
      int from = cell == 0 ? 0 : first[cell - 1];
      while (edges[from + 1] <= lower) {
        from++;
      }
      int to = from;
      while (to < classes && edges[to] < upper) {
        to++;
      }
      first[cell] = from;
      shares[cell] = new double[to - from];
      for (int i = from; i < to; i++) {
        double covered = Math.min(edges[i + 1], upper) - Math.max(edges[i], lower);
        shares[cell][i - from] = covered / (edges[i + 1] - edges[i]);
      }
    }
    return new ClassCells(first, shares);
  }

  /** Where classes begin, and where the last one ends, in the unit of cells. */
  private static double[] edges(Bins bins, double unit) {
    return switch (bins) {
      case Bins.Times times ->
          Arrays.stream(times.edges()).mapToDouble(edge -> edge * (unit / 1e6)).toArray();
      case Bins.Whole whole -> {
        double[] edges = new double[whole.classes() + 1];
        for (int i = 0; i < edges.length; i++) {
          edges[i] = (whole.first() - 0.5 + i) * unit;
        }
        yield edges;
      }
    };
  }

  /** The first class that has a share in a cell. */
  int first(int cell) {
    return first[cell];
  }

  /** How many classes have one. */
  int count(int cell) {
    return shares[cell].length;
  }

  /** The share of its mass that the class of that number, from {@link #first}, has in a cell. */
  double share(int cell, int number) {
    return shares[cell][number];
  }

  /**
   * {@code −ln} of a cell's probability under the softmax of logits.
   *
   * @param classes how many logits there are: those of the bins, and perhaps the end's
   */
  double nats(float[] logits, int offset, int classes, int cell) {
    return logSum(logits, offset, classes) - logSum(logits, offset + first[cell], shares[cell]);
  }

  private static double logSum(float[] logits, int offset, int count) {
    double most = logits[offset];
    for (int i = 1; i < count; i++) {
      most = Math.max(most, logits[offset + i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(logits[offset + i] - most);
    }
    return most + Math.log(sum);
  }

  private static double logSum(float[] logits, int offset, double[] shares) {
    double most = logits[offset];
    for (int i = 1; i < shares.length; i++) {
      most = Math.max(most, logits[offset + i]);
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * Math.exp(logits[offset + i] - most);
    }
    return most + Math.log(sum);
  }
}
