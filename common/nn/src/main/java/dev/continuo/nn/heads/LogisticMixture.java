package dev.continuo.nn.heads;

import static dev.continuo.nn.kernels.Exponential.exp;

import dev.continuo.nn.LaneColumns;

/**
 * −ln of the probability that a mixture of {@code n} logistic distributions gives a bin, in nats
 * (Salimans et al., PixelCNN++, 2017). The numbers are {@code n} logits of weights, {@code n} means
 * {@code μ} and {@code n} logarithms of scales {@code s}.
 *
 * <p>With {@code A = (upper − μ) / eˢ}, {@code B = (lower − μ) / eˢ} and {@code w = A − B}, a
 * component gives the bin {@code σ(A) − σ(B) = σ(A) · σ(−B) · (1 − e⁻ʷ)}. Where the bin is far
 * away, that is too small for a number, so it is kept as {@code eᵖ · q}: {@code p = min(A, 0) −
 * max(B, 0)} is the sigmoids' way down, and {@code q} what is left of them, ¼ to 1, times {@code 1
 * − e⁻ʷ}. The logarithm of the product has the gradient {@code (σ(B) − σ(−A)) / eˢ} by {@code μ},
 * and {@code B·σ(B) − A·σ(−A) − w / (eʷ − 1)} by {@code s}.
 */
public final class LogisticMixture implements Loss {
  /** The least logarithm of a scale. */
  public static final float LEAST = -7;

  /** The largest. */
  public static final float MOST = 5;

  /** Where distances in scales are cut: products of them stay finite. */
  private static final double FAR = 1e15;

  /** Below it the series of {@code 1 − e⁻ʷ} is exact to a float; above, the difference is. */
  private static final float SMALL = 0.5f;

  private final int components;
  private final double[] edges;
  private final int column;

  /**
   * A loss.
   *
   * @param components {@code n}
   * @param edges where each bin begins, ascending, and where the last ends; the first and the last
   *     may be infinite
   * @param column of the targets that has the bins
   */
  public LogisticMixture(int components, double[] edges, int column) {
    this.components = components;
    this.edges = edges.clone();
    this.column = column;
  }

  /** The logarithm of a scale as it counts: within −7..5. */
  public static float logScale(float number) {
    return Math.clamp(number, LEAST, MOST);
  }

  @Override
  public double loss(
      float[] outputs,
      int offset,
      float[] gradients,
      int to,
      LaneColumns targets,
      int head,
      int note,
      float scale) {
    return loss(outputs, offset, gradients, to, targets.classes(column)[note], scale);
  }

  /** The same of a bin that the caller knows. */
  public double loss(float[] outputs, int offset, float[] gradients, int to, int bin, float scale) {
    float[] factors = new float[components];
    float heaviest = outputs[offset];
    float largest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < components; k++) {
      heaviest = Math.max(heaviest, outputs[offset + k]);
      factors[k] = compare(outputs, offset, gradients, to, k, bin);
      largest = Math.max(largest, gradients[to + k]);
    }
    float weights = 0;
    float likelihood = 0;
    for (int k = 0; k < components; k++) {
      weights += exp(outputs[offset + k] - heaviest);
      gradients[to + k] = exp(gradients[to + k] - largest) * factors[k];
      likelihood += gradients[to + k];
    }
    for (int k = 0; k < components; k++) {
      float weight = exp(outputs[offset + k] - heaviest) / weights;
      float share = gradients[to + k] / likelihood;
      gradients[to + k] = (weight - share) * scale;
      gradients[to + components + k] *= share * scale;
      gradients[to + 2 * components + k] *= share * scale;
    }
    double ofWeights = heaviest + StrictMath.log(weights);
    return ofWeights - largest - StrictMath.log(likelihood);
  }

  /**
   * Compares one component with a bin, and leaves the gradients of its mean and of its scale, and
   * {@code p} with the logit of its weight.
   *
   * @return {@code q}
   */
  private float compare(float[] outputs, int offset, float[] gradients, int to, int k, int bin) {
    double mean = outputs[offset + components + k];
    float number = outputs[offset + 2 * components + k];
    float perScale = exp(-logScale(number));
    float a = cut((edges[bin + 1] - mean) * perScale);
    float b = cut((edges[bin] - mean) * perScale);
    float w = cut((edges[bin + 1] - edges[bin]) * perScale);
    float atA = exp(-Math.abs(a));
    float atB = exp(-Math.abs(b));
    float above = (a > 0 ? atA : 1) / (1 + atA);
    float below = (b > 0 ? 1 : atB) / (1 + atB);
    float inside = w < SMALL ? series(w) : 1 - exp(-w);
    gradients[to + components + k] = (above - below) * perScale;
    gradients[to + 2 * components + k] =
        number < LEAST || number > MOST ? 0 : a * above - b * below + w * (1 - inside) / inside;
    gradients[to + k] = outputs[offset + k] + (Math.min(a, 0) - Math.max(b, 0));
    return inside / ((1 + atA) * (1 + atB));
  }

  private static float cut(double distance) {
    return (float) Math.clamp(distance, -FAR, FAR);
  }

  /** {@code 1 − e⁻ʷ}. */
  private static float series(float w) {
    float sum = 1;
    for (int n = 7; n > 1; n--) {
      sum = 1 - w / n * sum;
    }
    return w * sum;
  }
}
