package dev.continuo.engine.jvm;

import static dev.continuo.model.kernels.Kernels.PANEL;

import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.Matrix;
import dev.continuo.model.kernels.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One matrix of parameters, {@code y = x · M}, with what training keeps of it: gradients, Adam's
 * moments, and copies in panels, forward and transposed, that are fresh after {@link #pack}.
 */
final class ParameterMatrix {
  /** Rows whose weight gradients are added up at a time: their panel stays in the first cache. */
  static final int BLOCK = 256;

  private final Kernels kernels;
  private final int depth;
  private final int columns;
  private final float[] values;
  private final float[] gradients;
  private final float[] first;
  private final float[] second;
  private final Panels forward;
  private final List<Transpose> transposes = new ArrayList<>();

  /**
   * All zeros.
   *
   * @param depth rows of the matrix
   * @param columns whole panels
   */
  ParameterMatrix(Kernels kernels, int depth, int columns) {
    this.kernels = kernels;
    this.depth = depth;
    this.columns = columns;
    int size = Math.multiplyExact(depth, columns);
    values = new float[size];
    gradients = new float[size];
    first = new float[size];
    second = new float[size];
    forward = new Panels(depth, columns);
  }

  /** The numbers that a parameter has. */
  enum Content {
    VALUE,
    GRADIENT,
    FIRST_MOMENT,
    SECOND_MOMENT
  }

  /** {@code [depth, columns]} of one kind; the array is this one's own. */
  float[] content(Content content) {
    return switch (content) {
      case VALUE -> values;
      case GRADIENT -> gradients;
      case FIRST_MOMENT -> first;
      case SECOND_MOMENT -> second;
    };
  }

  /** The way back from {@code dy} to the part of {@code dx} that some rows of the matrix make. */
  Transpose transpose(int firstRow, int rows) {
    Transpose transpose = new Transpose(firstRow, rows);
    transposes.add(transpose);
    return transpose;
  }

  /** Panels to pack after the values have changed. */
  int packs() {
    return forward.count() + transposes.stream().mapToInt(t -> t.panels.count()).sum();
  }

  void pack(Range range) {
    for (int number = range.from(); number < range.to(); number++) {
      pack(number);
    }
  }

  private void pack(int number) {
    if (number < forward.count()) {
      forward.pack(number, depth, Matrix.of(values, columns).fromColumn(number * PANEL));
      return;
    }
    int left = number - forward.count();
    for (Transpose transpose : transposes) {
      if (left < transpose.panels.count()) {
        transpose.pack(left);
        return;
      }
      left -= transpose.panels.count();
    }
  }

  /**
   * {@code y = x · M} for some rows.
   *
   * @param first row of the matrix to begin with, where those before it meet zeros only; {@code x}
   *     begins there too
   */
  void apply(int first, int rows, Matrix x, Matrix y) {
    kernels.multiply(rows, depth - first, x, forward.fromRow(first), 0, forward.count(), y, false);
  }

  /** Panels of weight gradients. */
  int panels() {
    return forward.count();
  }

  /**
   * Some panels of weight gradients, {@code dM = xᵀ · dy}, in blocks of rows, always in the same
   * order. A block of {@code x} stays in the second cache for all these panels.
   *
   * @param zeros the first columns of {@code x} that are zero in its first {@code zeroRows}
   * @param scratch room for as many panels of {@link #BLOCK} rows
   */
  void gradients(
      Range panels, int rows, int zeroRows, int zeros, Matrix x, Matrix dy, Panels scratch) {
    int count = panels.to() - panels.from();
    int column = panels.from() * PANEL;
    for (int k = 0; k < depth; k++) {
      int start = k * columns + column;
      Arrays.fill(gradients, start, start + count * PANEL, 0);
    }
    Matrix target = Matrix.of(gradients, columns).fromColumn(column);
    int block;
    for (int row = 0; row < rows; row += block) {
      block = Math.min(BLOCK, (row < zeroRows ? zeroRows : rows) - row);
      Matrix source = dy.fromRow(row).fromColumn(column);
      for (int panel = 0; panel < count; panel++) {
        scratch.pack(panel, block, source.fromColumn(panel * PANEL));
      }
      int first = row < zeroRows ? zeros : 0;
      Matrix inputs = x.fromRow(row).fromColumn(first).transposed();
      kernels.multiply(
          depth - first, block, inputs, scratch, 0, count, target.fromRow(first), true);
    }
  }

  /** Numbers that Adam goes over. */
  int size() {
    return depth * columns;
  }

  void adam(Range range, float rate, float correction) {
    kernels.adam(values, gradients, first, second, range.from(), range.to(), rate, correction);
  }

  /** Some rows of the matrix, transposed and in panels. */
  final class Transpose {
    private final int firstRow;
    private final int rows;
    private final Panels panels;

    private Transpose(int firstRow, int rows) {
      this.firstRow = firstRow;
      this.rows = rows;
      this.panels = new Panels(columns, Kernels.padded(rows));
    }

    private void pack(int panel) {
      int row = panel * PANEL;
      panels.pack(
          panel,
          columns,
          Math.min(PANEL, rows - row),
          Matrix.of(values, columns).fromRow(firstRow + row).transposed());
    }

    /** {@code dx = dy · Mᵀ}, or {@code dx += dy · Mᵀ}, for {@code count} rows of a batch. */
    void apply(int count, Matrix dy, Matrix dx, boolean add) {
      kernels.multiply(count, columns, dy, panels, 0, panels.count(), dx, add);
    }
  }
}
