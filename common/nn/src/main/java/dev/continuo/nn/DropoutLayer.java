package dev.continuo.nn;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.List;

/**
 * {@code y = x · mask} in training (Srivastava et al., 2014), {@code y = x} otherwise. Backward:
 * {@code dx = dy · mask}, with the mask that forward has kept.
 */
public final class DropoutLayer implements RowLayer {
  private final Kernels kernels;
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
  public DropoutLayer(Kernels kernels, int place, double rate, Signal below, boolean trained) {
    this.kernels = kernels;
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
        scale(row, x, y);
      }
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
      scale(row, dy, dx);
    }
  }

  private void scale(int row, Matrix x, Matrix y) {
    int width = below.width();
    kernels.scale(x.values(), x.offset(), mask, row * width, y.values(), y.offset(), width);
  }

  @Override
  public List<GradientTask> gradients() {
    return List.of();
  }
}
