package dev.continuo.engine.testkit;

import dev.continuo.nn.Draws;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Layer normalization of {@link ReferenceNetwork}. */
final class ReferenceNorm implements ReferenceLayer {
  private static final double EPSILON = 1e-5;

  private final ReferenceParameters parameters;
  private final int gain;
  private final int bias;
  private double[][] normal = {};
  private double[] roots = {};

  ReferenceNorm(ReferenceParameters parameters, int place) {
    this.parameters = parameters;
    gain = parameters.start("norm." + place + ".gain");
    bias = parameters.start("norm." + place + ".bias");
  }

  @Override
  public double[][] forward(double[][] x, int row, int stride, @Nullable Draws draws) {
    int width = x[0].length;
    normal = new double[x.length][width];
    roots = new double[x.length];
    double[][] y = new double[x.length][width];
    for (int t = 0; t < x.length; t++) {
      double mean = Arrays.stream(x[t]).average().orElseThrow();
      double variance =
          Arrays.stream(x[t]).map(value -> (value - mean) * (value - mean)).sum() / width;
      roots[t] = Math.sqrt(variance + EPSILON);
      for (int j = 0; j < width; j++) {
        normal[t][j] = (x[t][j] - mean) / roots[t];
        y[t][j] = parameters.values[gain + j] * normal[t][j] + parameters.values[bias + j];
      }
    }
    return y;
  }

  /** By the derivative of each output for each input, one by one. */
  @Override
  public double[][] backward(double[][] dy) {
    int width = dy[0].length;
    double[][] dx = new double[dy.length][width];
    for (int t = 0; t < dy.length; t++) {
      for (int j = 0; j < width; j++) {
        parameters.gradients[gain + j] += dy[t][j] * normal[t][j];
        parameters.gradients[bias + j] += dy[t][j];
        double g = dy[t][j] * parameters.values[gain + j] / roots[t];
        for (int k = 0; k < width; k++) {
          double same = j == k ? 1 : 0;
          dx[t][k] += g * (same - (1 + normal[t][j] * normal[t][k]) / width);
        }
      }
    }
    return dx;
  }
}
