package dev.continuo.nn;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.Parameters;
import java.util.Arrays;

/**
 * A learnt vector for each class. Forward: the vector of a note's class, copied or added; backward:
 * a class's gradient is the sum of those of its notes.
 */
public final class Embedding {
  private final Kernels kernels;
  private final Parameters table;
  private final int width;

  /** Vectors as the rows of a table. */
  public Embedding(Kernels kernels, Parameters table) {
    this.kernels = kernels;
    this.table = table;
    this.width = table.columns();
  }

  /** Numbers of a vector. */
  public int width() {
    return width;
  }

  /** Copies the vector of a class. */
  void copy(int index, float[] to, int offset) {
    System.arraycopy(table.of(Parameters.Kind.VALUE), index * width, to, offset, width);
  }

  /** Adds the vector of a class. */
  public void add(int index, float[] to, int offset) {
    kernels.add(table.of(Parameters.Kind.VALUE), index * width, to, offset, width);
  }

  /**
   * The gradients of all vectors, note after note in the order of rows: one thread's work, so that
   * the order of sums is always the same.
   *
   * @param lanes that are filled
   * @param dy {@code [T · B, width]}
   */
  public void gradients(LaneColumns notes, int column, Grid grid, int lanes, Matrix dy) {
    float[] gradients = table.of(Parameters.Kind.GRADIENT);
    Arrays.fill(gradients, 0);
    int[] classes = notes.classes(column);
    for (int t = 0; t < grid.steps(); t++) {
      for (int lane = 0; lane < lanes; lane++) {
        Matrix from = dy.fromRow(t * grid.lanes() + lane);
        int to = classes[lane * notes.notes() + t] * width;
        kernels.add(from.values(), from.offset(), gradients, to, width);
      }
    }
  }
}
