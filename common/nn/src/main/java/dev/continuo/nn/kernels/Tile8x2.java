package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;
import static dev.continuo.nn.kernels.VectorKernels.LANES;
import static dev.continuo.nn.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products in register tiles of 8 rows × 2 vectors: 16 sums stay in registers, of which there must
 * be 32. One method holds the whole loop, because a sum that leaves it would be boxed.
 */
final class Tile8x2 {
  private Tile8x2() {}

  /** {@code c (+)= a · b} for one panel of {@code b}; {@code rows} is a multiple of 8. */
  static void multiply(
      int rows, int depth, Matrix a, float[] b, int bOffset, Matrix c, boolean add) {
    for (int s = 0; s < PANEL; s += 2 * LANES) {
      for (int i = 0; i < rows; i += 8) {
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
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    if (add) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + cRow);
      c11 = FloatVector.fromArray(SPECIES, c, cOffset + cRow + LANES);
      c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow);
      c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * cRow + LANES);
      c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow);
      c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * cRow + LANES);
      c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * cRow);
      c41 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * cRow + LANES);
      c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * cRow);
      c51 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * cRow + LANES);
      c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * cRow);
      c61 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * cRow + LANES);
      c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * cRow);
      c71 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * cRow + LANES);
    }
    int p = aOffset;
    int q = bOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6 * aRow]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7 * aRow]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      p += aColumn;
      q += PANEL;
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + cRow);
    c11.intoArray(c, cOffset + cRow + LANES);
    c20.intoArray(c, cOffset + 2 * cRow);
    c21.intoArray(c, cOffset + 2 * cRow + LANES);
    c30.intoArray(c, cOffset + 3 * cRow);
    c31.intoArray(c, cOffset + 3 * cRow + LANES);
    c40.intoArray(c, cOffset + 4 * cRow);
    c41.intoArray(c, cOffset + 4 * cRow + LANES);
    c50.intoArray(c, cOffset + 5 * cRow);
    c51.intoArray(c, cOffset + 5 * cRow + LANES);
    c60.intoArray(c, cOffset + 6 * cRow);
    c61.intoArray(c, cOffset + 6 * cRow + LANES);
    c70.intoArray(c, cOffset + 7 * cRow);
    c71.intoArray(c, cOffset + 7 * cRow + LANES);
  }
}
