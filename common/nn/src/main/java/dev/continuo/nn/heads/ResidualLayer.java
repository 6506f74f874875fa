package dev.continuo.nn.heads;

import dev.continuo.nn.GradientTask;
import dev.continuo.nn.LinearLayer;
import dev.continuo.nn.RowLayer;
import dev.continuo.nn.Rows;
import dev.continuo.nn.Signal;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.List;

/**
 * {@code y = x + ReLU(q)} with {@code q = x · kernel + bias} (residual connection, He et al.,
 * 2016). Backward: {@code dq = dy} where {@code q > 0}, and {@code dx = dy + dq · kernelᵀ}.
 */
final class ResidualLayer implements RowLayer {
  private final Signal below;
  private final LinearLayer linear;
  private final Signal output;

  /**
   * A layer.
   *
   * @param matrix of a {@link DenseLayout} as wide as what is below
   */
  ResidualLayer(ParameterMatrix matrix, Signal below, boolean trained) {
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
      addPositive(below.width(), x, q, y);
    }
  }

  private static void addPositive(int width, Matrix x, Matrix q, Matrix y) {
    float[] from = x.values();
    float[] more = q.values();
    float[] to = y.values();
    for (int j = 0; j < width; j++) {
      to[y.offset() + j] = from[x.offset() + j] + Math.max(more[q.offset() + j], 0);
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    int width = below.width();
    for (int row = from; row < to; row++) {
      Matrix q = linear.output().values().fromRow(row);
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dq = Rows.gradients(linear.output()).fromRow(row);
      HiddenHead.passWherePositive(q, dy, dq, width);
    }
    linear.backwardRows(turn, from, to);
    for (int row = from; row < to; row++) {
      Matrix dy = Rows.gradients(output).fromRow(row);
      Matrix dx = Rows.gradients(below).fromRow(row);
      add(width, dy, dx);
    }
  }

  private static void add(int width, Matrix dy, Matrix dx) {
    float[] from = dy.values();
    float[] to = dx.values();
    for (int j = 0; j < width; j++) {
      to[dx.offset() + j] += from[dy.offset() + j];
    }
  }

  @Override
  public List<GradientTask> gradients() {
    return linear.gradients();
  }
}
