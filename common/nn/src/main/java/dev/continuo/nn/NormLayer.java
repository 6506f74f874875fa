package dev.continuo.nn;

import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * Layer normalization (Ba et al., 2016): {@code x̂ = (x − mean) / √(variance + ε)}, {@code y = gain
 * · x̂ + bias}.
 *
 * <p>Backward, with {@code g = gain · dy}: {@code dx = (g − mean(g) − x̂ · mean(g · x̂)) /
 * √(variance + ε)}, since mean and variance hang on every {@code x}; {@code dgain = Σ dy · x̂},
 * {@code dbias = Σ dy} over all notes. Forward keeps {@code x̂} and the root.
 */
public final class NormLayer implements RowLayer {
  /** As most have it; far below the variance of an LSTM's outputs. */
  private static final double EPSILON = 1e-5;

  private final Parameters parameters;
  private final Signal below;
  private final Signal output;
  private final int width;

  /** {@code [T · B, H]}: {@code x̂}. */
  private final float[] normal;

  /** {@code [T · B]}: {@code 1 / √(variance + ε)}. */
  private final float[] inverse;

  /**
   * A layer.
   *
   * @param parameters {@code [2, H]}: gain and bias
   */
  public NormLayer(Parameters parameters, Signal below, boolean trained) {
    this.parameters = parameters;
    this.below = below;
    this.width = below.width();
    this.output = Rows.signal(below.grid(), width, trained);
    this.normal = below.grid().array(width);
    this.inverse = below.grid().array(1);
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    float[] values = parameters.of(Parameters.Kind.VALUE);
    for (int row = from; row < to; row++) {
      Matrix x = below.values().fromRow(row);
      Matrix y = output.values().fromRow(row);
      normalize(row, x.values(), x.offset());
      int first = row * width;
      for (int j = 0; j < width; j++) {
        y.values()[y.offset() + j] = values[j] * normal[first + j] + values[width + j];
      }
    }
  }

  /** Sums are in double, one after another: the same bits whatever the width of vectors. */
  private void normalize(int row, float[] x, int offset) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += x[offset + j];
    }
    double mean = sum / width;
    double squares = 0;
    for (int j = 0; j < width; j++) {
      double rest = x[offset + j] - mean;
      squares += rest * rest;
    }
    double scale = 1 / Math.sqrt(squares / width + EPSILON);
    inverse[row] = (float) scale;
    int first = row * width;
    for (int j = 0; j < width; j++) {
      normal[first + j] = (float) ((x[offset + j] - mean) * scale);
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    if (below.gradients() == null) {
      return;
    }
    for (int row = from; row < to; row++) {
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dx = below.gradients().fromRow(row);
      backward(row, dy.values(), dy.offset(), dx.values(), dx.offset());
    }
  }

  private void backward(int row, float[] dy, int from, float[] dx, int to) {
    float[] gain = parameters.of(Parameters.Kind.VALUE);
    int first = row * width;
    double sum = 0;
    double product = 0;
    for (int j = 0; j < width; j++) {
      double g = (double) gain[j] * dy[from + j];
      sum += g;
      product += g * normal[first + j];
    }
    double mean = sum / width;
    double slope = product / width;
    for (int j = 0; j < width; j++) {
      double g = (double) gain[j] * dy[from + j];
      dx[to + j] = (float) ((g - mean - normal[first + j] * slope) * inverse[row]);
    }
  }

  @Override
  public List<GradientTask> gradients() {
    return List.of((turn, _) -> sumGradients());
  }

  /** Rows that do not count have no gradient, so they add nothing. */
  private void sumGradients() {
    float[] gradients = parameters.of(Parameters.Kind.GRADIENT);
    Arrays.fill(gradients, 0);
    for (int row = 0; row < output.grid().rows(); row++) {
      Matrix dy = Rows.gradients(output).fromRow(row);
      int first = row * width;
      for (int j = 0; j < width; j++) {
        float gradient = dy.values()[dy.offset() + j];
        gradients[j] += gradient * normal[first + j];
        gradients[width + j] += gradient;
      }
    }
  }
}
