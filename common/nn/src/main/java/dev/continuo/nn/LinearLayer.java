package dev.continuo.nn;

import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x · kernel + bias}. Backward: {@code dx = dy · kernelᵀ}; {@code dM = [x, 1]ᵀ · dy}.
 */
public final class LinearLayer implements RowLayer {
  private final ParameterMatrix matrix;
  private final ParameterMatrix.@Nullable Transpose transpose;
  private final Signal below;
  private final Signal output;

  /**
   * A layer.
   *
   * @param matrix of the layout's size
   * @param trained whether it is to go backward, too
   */
  public LinearLayer(DenseLayout layout, ParameterMatrix matrix, Signal below, boolean trained) {
    this.matrix = matrix;
    this.below = below;
    this.output = Rows.signal(below.grid(), layout.outputs(), trained);
    transpose = trained && below.gradients() != null ? matrix.transpose(0, layout.bias()) : null;
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    matrix.apply(0, to - from, below.values().fromRow(from), output.values().fromRow(from));
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    if (transpose != null && below.gradients() != null) {
      Matrix dy = Rows.gradients(output).fromRow(from);
      transpose.apply(to - from, dy, below.gradients().fromRow(from), false);
    }
  }

  @Override
  public List<GradientTask> gradients() {
    return matrix.ranges().stream()
        .<GradientTask>map(range -> (turn, scratch) -> gradients(range, scratch))
        .toList();
  }

  private void gradients(ParameterMatrix.Range panels, Panels scratch) {
    int rows = output.grid().rows();
    matrix.gradients(panels, rows, 0, 0, below.values(), Rows.gradients(output), scratch);
  }
}
