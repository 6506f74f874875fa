package dev.continuo.evaluation.likelihood;

import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.nn.heads.LogisticMixture;

/**
 * The probability of cells under a mixture of logistics, by its distribution function at their
 * edges; as in {@link LogisticMixture}, in double and for any cells.
 */
final class MixtureCells implements HeadScore.CellCost {
  private final int components;

  /** Where each cell begins, and where the last one ends, in the mixture's own domain. */
  private final double[] edges;

  private MixtureCells(int components, double[] edges) {
    this.components = components;
    this.edges = edges;
  }

  static MixtureCells of(Mixture mixture, Measure measure) {
    Cells cells = measure.cells();
    double[] edges = new double[cells.count() + 1];
    edges[0] = Double.NEGATIVE_INFINITY;
    for (int cell = 1; cell < cells.count(); cell++) {
      edges[cell] = mixture.place(cells.lower(cell) / measure.unit());
    }
    edges[cells.count()] = Double.POSITIVE_INFINITY;
    return new MixtureCells(mixture.components(), edges);
  }

  @Override
  public double nats(float[] outputs, int offset, int cell) {
    double[] weights = new double[components];
    double[] both = new double[components];
    for (int k = 0; k < components; k++) {
      weights[k] = outputs[offset + k];
      both[k] = weights[k] + logMass(outputs, offset, k, cell);
    }
    return logSum(weights) - logSum(both);
  }

  /** {@code σ(a) − σ(b) = σ(a) · σ(−b) · (1 − e^(b − a))}, each factor by its logarithm. */
  private double logMass(float[] outputs, int offset, int k, int cell) {
    double mean = outputs[offset + components + k];
    double scale = Math.exp(LogisticMixture.logScale(outputs[offset + 2 * components + k]));
    double a = (edges[cell + 1] - mean) / scale;
    double b = (edges[cell] - mean) / scale;
    return logSigmoid(a) + logSigmoid(-b) + Math.log(-Math.expm1(b - a));
  }

  private static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double logSum(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }
}
