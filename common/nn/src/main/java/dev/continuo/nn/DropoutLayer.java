package dev.continuo.nn;

import dev.continuo.nn.kernels.Matrix;
import java.util.List;

/**
 * {@code y = x · mask} in training (Srivastava et al., 2014), {@code y = x} otherwise. Backward:
 * {@code dx = dy · mask}, with the mask that forward has kept.
 */
public final class DropoutLayer implements RowLayer {
  private final int place;
  private final double rate;
  private final Signal below;
  private final Signal output;

  /** {@code [T · B, W]}. */
  private final float[] mask;

  /**
   * A layer.
   *
   * @param place its number among the layers: each draws its own numbers
   */
  public DropoutLayer(int place, double rate, Signal below, boolean trained) {
    this.place = place;
    this.rate = rate;
    this.below = below;
    this.output = Rows.signal(below.grid(), below.width(), trained);
    this.mask = trained ? below.grid().array(below.width()) : new float[0];
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    int width = below.width();
    if (turn.draws() != null) {
      turn.draws().mask(place, rate, mask, from * width, to * width);
    }
    for (int row = from; row < to; row++) {
      Matrix x = below.values().fromRow(row);
      Matrix y = output.values().fromRow(row);
      if (turn.draws() == null) {
        System.arraycopy(x.values(), x.offset(), y.values(), y.offset(), width);
      } else {
        multiply(width, x.values(), x.offset(), mask, row * width, y.values(), y.offset());
      }
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    if (below.gradients() == null) {
      return;
    }
    int width = below.width();
    for (int row = from; row < to; row++) {
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dx = below.gradients().fromRow(row);
      multiply(width, dy.values(), dy.offset(), mask, row * width, dx.values(), dx.offset());
    }
  }

  private static void multiply(int n, float[] a, int i, float[] b, int j, float[] to, int o) {
    for (int k = 0; k < n; k++) {
      to[o + k] = a[i + k] * b[j + k];
    }
  }

  @Override
  public List<GradientTask> gradients() {
    return List.of();
  }
}
