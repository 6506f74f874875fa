package dev.continuo.nn.heads;

import dev.continuo.nn.Embedding;
import dev.continuo.nn.GradientTask;
import dev.continuo.nn.Grid;
import dev.continuo.nn.LinearLayer;
import dev.continuo.nn.Rows;
import dev.continuo.nn.Signal;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head with a hidden layer: {@code z = ReLU(s + Σ given vectors)} with {@code s} its columns of
 * the shared product, a {@link ResidualLayer} on it where there is one, and {@code y = z · kernel +
 * bias}. Backward: {@code ds = dz} where {@code z > 0}, which is also the gradient of each given
 * vector.
 */
final class HiddenHead implements Head {

  /**
   * A property that is known.
   *
   * @param head the column of its classes among the targets
   */
  record Given(int head, Embedding vectors) {}

  private final Kernels kernels;
  private final Matrix columns;
  private final Matrix columnGradients;
  private final List<Given> given;
  private final Signal hidden;
  private final @Nullable ResidualLayer residual;
  private final LinearLayer top;
  private final boolean trained;

  /**
   * A head.
   *
   * @param columns of the shared product that are its own
   * @param gradients likewise
   * @param layout from the hidden layer to the head's numbers
   * @param residual of the hidden layer on itself, or null
   */
  HiddenHead(
      Kernels kernels,
      Matrix columns,
      Matrix gradients,
      Grid grid,
      DenseLayout layout,
      ParameterMatrix matrix,
      @Nullable ParameterMatrix residual,
      List<Given> given,
      boolean trained) {
    this.kernels = kernels;
    this.columns = columns;
    this.columnGradients = gradients;
    this.given = List.copyOf(given);
    this.trained = trained;
    hidden = Rows.signal(grid, layout.inputs(), trained);
    this.residual = residual == null ? null : new ResidualLayer(kernels, residual, hidden, trained);
    Signal below = this.residual == null ? hidden : this.residual.output();
    top = new LinearLayer(layout, matrix, below, trained);
  }

  @Override
  public Matrix outputs() {
    return top.output().values();
  }

  @Override
  public Matrix gradients() {
    return Rows.gradients(top.output());
  }

  @Override
  public void forwardRows(Turn turn, int from, int to) {
    int lanes = hidden.grid().lanes();
    for (int row = from; row < to; row++) {
      Matrix s = columns.fromRow(row);
      Matrix z = hidden.values().fromRow(row);
      System.arraycopy(s.values(), s.offset(), z.values(), z.offset(), hidden.width());
      if (row % lanes < turn.lanes()) {
        int note = row % lanes * turn.targets().notes() + row / lanes;
        for (Given known : given) {
          known.vectors.add(turn.targets().classes(known.head)[note], z.values(), z.offset());
        }
      }
      rectify(z.values(), z.offset(), hidden.width());
    }
    if (residual != null) {
      residual.forwardRows(turn, from, to);
    }
    top.forwardRows(turn, from, to);
  }

  private static void rectify(float[] z, int offset, int width) {
    for (int j = 0; j < width; j++) {
      z[offset + j] = Math.max(z[offset + j], 0);
    }
  }

  @Override
  public void backwardRows(Turn turn, int from, int to) {
    top.backwardRows(turn, from, to);
    if (residual != null) {
      residual.backwardRows(turn, from, to);
    }
    for (int row = from; row < to; row++) {
      Matrix z = hidden.values().fromRow(row);
      Matrix dz = Rows.gradients(hidden).fromRow(row);
      Matrix ds = columnGradients.fromRow(row);
      kernels.passWherePositive(
          dz.values(),
          dz.offset(),
          z.values(),
          z.offset(),
          ds.values(),
          ds.offset(),
          hidden.width());
    }
  }

  @Override
  public List<GradientTask> tasks() {
    if (!trained) {
      return List.of();
    }
    List<GradientTask> tasks = new ArrayList<>(top.gradients());
    if (residual != null) {
      tasks.addAll(residual.gradients());
    }
    for (Given known : given) {
      tasks.add((turn, _) ->
          known.vectors.gradients(
              turn.targets(), known.head, hidden.grid(), turn.lanes(), columnGradients));
    }
    return tasks;
  }
}
