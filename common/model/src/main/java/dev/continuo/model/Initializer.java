package dev.continuo.model;

import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.List;

/** Initial weights, as each parameter says. The same seed gives the same bits everywhere. */
public final class Initializer {

  private Initializer() {}

  /** Fresh weights; each tensor draws from its own stream of the seed. */
  public static Weights initialize(NetworkSpec network, long seed) {
    Weights weights = Weights.zeros(network);
    List<Parameter> parameters = network.parameters();
    for (int stream = 0; stream < parameters.size(); stream++) {
      Tensor tensor = weights.tensors().get(stream);
      CounterRandom random = CounterRandom.of(seed, "initialize", stream);
      initialize(tensor, parameters.get(stream).initial(), random);
    }
    return weights;
  }

  private static void initialize(Tensor tensor, Parameter.Initial initial, CounterRandom random) {
    float[] values = tensor.values();
    int[] shape = tensor.shape();
    switch (initial) {
      case Parameter.Zeros() -> {}
      case Parameter.Band(int from, int to, double value) ->
          Arrays.fill(values, from, to, (float) value);
      case Parameter.GlorotUniform(double scale) ->
          glorotUniform(values, scale, shape[0], shape[1], random);
      case Parameter.Orthogonal() -> orthogonalRows(values, shape[0], shape[1], random);
      case Parameter.Normal(double deviation) -> normal(values, deviation, random);
      case Parameter.SpreadLogistics spread -> spread(values, spread);
    }
  }

  private static void spread(float[] values, Parameter.SpreadLogistics logistics) {
    int count = values.length / 3;
    double gap = (logistics.highest() - logistics.lowest()) / Math.max(1, count - 1);
    for (int k = 0; k < count; k++) {
      values[count + k] = (float) (logistics.lowest() + k * gap);
      values[2 * count + k] = (float) logistics.logScale();
    }
  }

  private static void normal(float[] values, double deviation, CounterRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /** As {@link Parameter.GlorotUniform} says; {@code kernel[in, out]}. */
  private static void glorotUniform(
      float[] kernel, double scale, int in, int out, CounterRandom random) {
    double limit = scale * Math.sqrt(6.0 / (in + out));
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  /**
   * Orthonormal rows: Q of the QR decomposition of a Gaussian {@code [columns, rows]} matrix,
   * transposed, signs such that R's diagonal is positive (Saxe et al., 2013). {@code kernel[rows,
   * columns]}, at least as many columns as rows.
   */
  private static void orthogonalRows(float[] kernel, int rows, int columns, CounterRandom random) {
    double[] q = new double[columns * rows];
    for (int i = 0; i < q.length; i++) {
      q[i] = random.nextGaussian();
    }
    orthonormalize(q, columns, rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        kernel[j * columns + i] = (float) q[i * rows + j];
      }
    }
  }

  /**
   * Modified Gram-Schmidt on the columns of {@code a[m, n]}, {@code m ≥ n}, in place. R's diagonal
   * comes out as norms, hence positive. Gaussian columns are so far from dependent that nothing
   * more careful is needed. Inner loops run along rows, so that the compiler makes vectors of them
   * without changing the order of any sum.
   */
  private static void orthonormalize(double[] a, int m, int n) {
    double[] products = new double[n];
    for (int j = 0; j < n; j++) {
      Arrays.fill(products, j, n, 0);
      for (int i = 0; i < m; i++) {
        addScaled(products, 0, a, i * n, a[i * n + j], j, n);
      }
      double norm = Math.sqrt(products[j]);
      double perSquare = 1 / products[j];
      for (int i = 0; i < m; i++) {
        addScaled(a, i * n, products, 0, -a[i * n + j] * perSquare, j + 1, n);
        a[i * n + j] /= norm;
      }
    }
  }

  /** {@code y[from..to) += factor × x[from..to)}, each at its own start. */
  private static void addScaled(
      double[] y, int yStart, double[] x, int xStart, double factor, int from, int to) {
    for (int k = from; k < to; k++) {
      y[yStart + k] += factor * x[xStart + k];
    }
  }
}
