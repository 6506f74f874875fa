package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;
import static dev.continuo.nn.kernels.VectorKernels.LANES;
import static dev.continuo.nn.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of 2 rows × 4 vectors, for the rows that larger tiles leave. Where vectors are wide, the
 * 4 come from two panels, so that 8 sums hide the time of a multiply-add.
 */
final class Tile2x4 {
  /** Panels that 4 vectors span. */
  static final int SPAN = Math.max(1, 4 * LANES / PANEL);

  private Tile2x4() {}

  /**
   * {@code c (+)= a · b} for 2 rows and the panels {@code from} to {@code to}, a multiple of {@link
   * #SPAN}.
   */
  static void multiply(int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    int second = SPAN == 1 ? 2 * LANES : b.depth() * PANEL;
    for (int panel = from; panel < to; panel += SPAN) {
      for (int s = 0; s < SPAN * PANEL; s += 4 * LANES) {
        tile(
            depth,
            a.values(),
            a.offset(),
            a.rowStride(),
            a.columnStride(),
            b.values(),
            b.offset(panel) + s,
            second,
            c.values(),
            c.offset() + panel * PANEL + s,
            c.rowStride(),
            add);
      }
    }
  }

  /** Vectors 2 and 3 lie {@code second} floats behind the first two. */
  private static void tile(
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int second,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c03 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    if (add) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c02 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
      c03 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + cRow);
      c11 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + LANES);
      c12 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + 2 * LANES);
      c13 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + 3 * LANES);
    }
    int p = aOffset;
    int q = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      c00 = a0.fma(b0, c00);
      c10 = a1.fma(b0, c10);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      c01 = a0.fma(b1, c01);
      c11 = a1.fma(b1, c11);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + second);
      c02 = a0.fma(b2, c02);
      c12 = a1.fma(b2, c12);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + second + LANES);
      c03 = a0.fma(b3, c03);
      c13 = a1.fma(b3, c13);
      p += aColumn;
      q += PANEL;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, cOffset + cRow);
    c11.intoArray(c, cOffset + cRow + LANES);
    c12.intoArray(c, cOffset + cRow + 2 * LANES);
    c13.intoArray(c, cOffset + cRow + 3 * LANES);
  }
}
