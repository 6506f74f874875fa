package dev.continuo.nn;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.Objects;

/** Memory for what layers put out. */
public final class Rows {

  private Rows() {}

  /** Rows of zeros with the 1 behind them. */
  public static Signal signal(Grid grid, int width, boolean trained) {
    int padded = Kernels.padded(width);
    float[] values = grid.array(padded + 1);
    for (int one = padded; one < values.length; one += padded + 1) {
      values[one] = 1;
    }
    return new Signal(
        grid,
        width,
        Matrix.of(values, padded + 1),
        trained ? Matrix.of(grid.array(padded), padded) : null);
  }

  /** Those of a layer in training. */
  public static Matrix gradients(Signal signal) {
    return Objects.requireNonNull(signal.gradients(), "the network is not in training");
  }
}
