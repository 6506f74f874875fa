package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;
import static dev.continuo.nn.kernels.VectorKernels.LANES;
import static dev.continuo.nn.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products in register tiles of 4 rows × 4 vectors, for 32 registers: the fewest loads for each
 * multiply-add; otherwise like {@link Tile8x2}. A panel must hold a multiple of 4 vectors.
 */
final class Tile4x4 {
  private Tile4x4() {}

  /** {@code c (+)= a · b} for one panel of {@code b}; {@code rows} is a multiple of 4. */
  static void multiply(
      int rows, int depth, Matrix a, float[] b, int bOffset, Matrix c, boolean add) {
    for (int s = 0; s < PANEL; s += 4 * LANES) {
      for (int i = 0; i < rows; i += 4) {
        tile(
            depth,
            a.values(),
            a.offset() + i * a.rowStride(),
            a.rowStride(),
            a.columnStride(),
            b,
            bOffset + s,
            c.values(),
            c.offset() + i * c.rowStride() + s,
            c.rowStride(),
            add);
      }
    }
  }

  private static void tile(
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
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
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c23 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c33 = FloatVector.zero(SPECIES);
    if (add) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c02 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
      c03 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + cRow);
      c11 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + LANES);
      c12 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + 2 * LANES);
      c13 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + 3 * LANES);
      c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow);
      c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow + LANES);
      c22 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow + 2 * LANES);
      c23 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow + 3 * LANES);
      c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow);
      c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow + LANES);
      c32 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow + 2 * LANES);
      c33 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow + 3 * LANES);
    }
    int p = aOffset;
    int q = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
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
    c20.intoArray(c, cOffset + 2 * cRow);
    c21.intoArray(c, cOffset + 2 * cRow + LANES);
    c22.intoArray(c, cOffset + 2 * cRow + 2 * LANES);
    c23.intoArray(c, cOffset + 2 * cRow + 3 * LANES);
    c30.intoArray(c, cOffset + 3 * cRow);
    c31.intoArray(c, cOffset + 3 * cRow + LANES);
    c32.intoArray(c, cOffset + 3 * cRow + 2 * LANES);
    c33.intoArray(c, cOffset + 3 * cRow + 3 * LANES);
  }
}
