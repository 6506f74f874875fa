package dev.continuo.engine.testkit;

/** The loss of a mixture of logistics, from its definition. */
final class ReferenceMixture {

  private ReferenceMixture() {}

  /**
   * −ln of what the mixture gives a bin; gradients are set.
   *
   * @param y logits of the weights, means and logarithms of scales
   * @param edges of all bins
   */
  static double loss(double[] y, double[] edges, int bin, double[] dy) {
    int count = y.length / 3;
    double weights = 0;
    double[] inside = new double[count];
    double likelihood = 0;
    for (int k = 0; k < count; k++) {
      weights += Math.exp(y[k]);
      double a = (edges[bin + 1] - y[count + k]) / scale(y[2 * count + k]);
      double b = (edges[bin] - y[count + k]) / scale(y[2 * count + k]);
      // Of two numbers near 1 nothing would be left: then from the other side.
      inside[k] = b > 0 ? logistic(-b) - logistic(-a) : logistic(a) - logistic(b);
      likelihood += Math.exp(y[k]) * inside[k];
    }
    for (int k = 0; k < count; k++) {
      double weight = Math.exp(y[k]);
      double scale = scale(y[2 * count + k]);
      double a = (edges[bin + 1] - y[count + k]) / scale;
      double b = (edges[bin] - y[count + k]) / scale;
      dy[k] = weight / weights - weight * inside[k] / likelihood;
      dy[count + k] = weight * (density(a) - density(b)) / scale / likelihood;
      boolean cut = scale != Math.exp(y[2 * count + k]);
      dy[2 * count + k] = cut ? 0 : weight * (moment(a) - moment(b)) / likelihood;
    }
    return Math.log(weights) - Math.log(likelihood);
  }

  private static double scale(double logarithm) {
    return Math.exp(Math.clamp(logarithm, -7.0, 5.0));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double density(double x) {
    return logistic(x) * logistic(-x);
  }

  private static double moment(double x) {
    return Double.isInfinite(x) ? 0 : x * density(x);
  }
}
