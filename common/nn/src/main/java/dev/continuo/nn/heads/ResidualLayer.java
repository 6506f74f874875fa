package dev.continuo.nn.heads;

import dev.continuo.nn.GradientTask;
import dev.continuo.nn.LinearLayer;
import dev.continuo.nn.RowLayer;
import dev.continuo.nn.Rows;
import dev.continuo.nn.Signal;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.List;

/**
 * {@code y = x + ReLU(q)} with {@code q = x · kernel + bias} (residual connection, He et al.,
 * 2016). Backward: {@code dq = dy} where {@code q > 0}, and {@code dx = dy + dq · kernelᵀ}.
 */
final class ResidualLayer implements RowLayer {
  private final Kernels kernels;
  private final Signal below;
  private final LinearLayer linear;
  private final Signal output;

  /**
   * A layer.
   *
   * @param matrix of a {@link DenseLayout} as wide as what is below
   */
  ResidualLayer(Kernels kernels, ParameterMatrix matrix, Signal below, boolean trained) {
    this.kernels = kernels;
    this.below = below;
    DenseLayout layout = new DenseLayout(below.width(), below.width());
    linear = new LinearLayer(layout, matrix, below, trained);
    output = Rows.signal(below.grid(), below.width(), trained);
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    linear.forwardRows(turn, from, to);
    for (int row = from; row < to; row++) {
      Matrix x = below.values().fromRow(row);
      Matrix q = linear.output().values().fromRow(row);
      Matrix y = output.values().fromRow(row);
      kernels.addPositive(
          x.values(), x.offset(), q.values(), q.offset(), y.values(), y.offset(), below.width());
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    int width = below.width();
    for (int row = from; row < to; row++) {
      Matrix q = linear.output().values().fromRow(row);
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dq = Rows.gradients(linear.output()).fromRow(row);
      kernels.passWherePositive(
          dy.values(), dy.offset(), q.values(), q.offset(), dq.values(), dq.offset(), width);
    }
    linear.backwardRows(turn, from, to);
    for (int row = from; row < to; row++) {
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dx = Rows.gradients(below).fromRow(row);
      kernels.add(dy.values(), dy.offset(), dx.values(), dx.offset(), width);
    }
  }

  @Override
  public List<GradientTask> gradients() {
    return linear.gradients();
  }
}
