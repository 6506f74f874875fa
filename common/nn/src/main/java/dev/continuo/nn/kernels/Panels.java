package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;

/**
 * A matrix cut into panels of {@link Kernels#PANEL} columns, each contiguous and row by row, so
 * that a product reads it straight through.
 */
public final class Panels {
  /** Rows that are transposed at a time: a cache line of the source's. */
  private static final int BLOCK = 16;

  private final float[] values;
  private final int origin;
  private final int depth;
  private final int count;

  /**
   * Room for a matrix.
   *
   * @param depth its rows
   * @param columns a multiple of {@link Kernels#PANEL}
   */
  public Panels(int depth, int columns) {
    if (depth < 1 || columns < PANEL || columns % PANEL != 0) {
      throw new IllegalArgumentException(
          "panels need 1 row and a multiple of %d columns: %d x %d"
              .formatted(PANEL, depth, columns));
    }
    this.depth = depth;
    this.count = columns / PANEL;
    this.values = new float[Math.multiplyExact(depth, columns)];
    this.origin = 0;
  }

  private Panels(Panels whole, int row) {
    depth = whole.depth;
    count = whole.count;
    values = whole.values;
    origin = whole.origin + row * PANEL;
  }

  /** A copy of a whole matrix. */
  public static Panels of(Matrix source, int depth, int columns) {
    Panels panels = new Panels(depth, columns);
    for (int panel = 0; panel < panels.count; panel++) {
      panels.pack(panel, depth, source.fromColumn(panel * PANEL));
    }
    return panels;
  }

  /** The same numbers from this row of the matrix on, to multiply with; nothing is copied. */
  public Panels fromRow(int row) {
    return new Panels(this, row);
  }

  /** How many panels there are. */
  public int count() {
    return count;
  }

  /** Rows there is room for. */
  public int depth() {
    return depth;
  }

  float[] values() {
    return values;
  }

  int offset(int panel) {
    return origin + panel * depth * PANEL;
  }

  /**
   * Copies the first {@link Kernels#PANEL} columns of a matrix into a panel.
   *
   * @param rows how many, up to {@link #depth()}
   */
  public void pack(int panel, int rows, Matrix source) {
    pack(panel, rows, PANEL, source);
  }

  /** The same with fewer columns; those that are missing stay zero. */
  public void pack(int panel, int rows, int columns, Matrix source) {
    if (source.columnStride() == 1) {
      copyRows(offset(panel), rows, columns, source);
    } else {
      copyColumns(offset(panel), rows, columns, source);
    }
  }

  private void copyRows(int to, int rows, int columns, Matrix source) {
    for (int k = 0; k < rows; k++) {
      System.arraycopy(
          source.values(),
          source.offset() + k * source.rowStride(),
          values,
          to + k * PANEL,
          columns);
    }
  }

  /** In blocks: going along columns only, every number would come from another cache line. */
  private void copyColumns(int to, int rows, int columns, Matrix source) {
    for (int k = 0; k < rows; k += BLOCK) {
      int count = Math.min(BLOCK, rows - k);
      for (int n = 0; n < columns; n++) {
        int first = source.offset() + k * source.rowStride() + n * source.columnStride();
        copyColumn(first, source.rowStride(), source.values(), to + k * PANEL + n, count);
      }
    }
  }

  private void copyColumn(int first, int stride, float[] from, int to, int count) {
    for (int k = 0; k < count; k++) {
      values[to + k * PANEL] = from[first + k * stride];
    }
  }
}
