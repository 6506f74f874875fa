package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;

/**
 * Products without vectors: 8 sums stay in registers, which is over twice as fast as a loop along
 * the columns, since the JIT compiler makes no vectors of that one.
 */
final class ScalarTile {
  private ScalarTile() {}

  /** {@code c (+)= a · b} for two rows and one panel. */
  static void twoRows(int depth, Matrix a, Panels b, int panel, Matrix c, boolean add) {
    for (int n = 0; n < PANEL; n += 4) {
      tile2x4(
          depth,
          a.values(),
          a.offset(),
          a.rowStride(),
          a.columnStride(),
          b.values(),
          b.offset(panel) + n,
          c.values(),
          c.offset() + n,
          c.rowStride(),
          add);
    }
  }

  private static void tile2x4(
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
    int second = cOffset + cRow;
    float c00 = 0;
    float c01 = 0;
    float c02 = 0;
    float c03 = 0;
    float c10 = 0;
    float c11 = 0;
    float c12 = 0;
    float c13 = 0;
    if (add) {
      c00 = c[cOffset];
      c01 = c[cOffset + 1];
      c02 = c[cOffset + 2];
      c03 = c[cOffset + 3];
      c10 = c[second];
      c11 = c[second + 1];
      c12 = c[second + 2];
      c13 = c[second + 3];
    }
    int p = aOffset;
    int q = bOffset;
    for (int k = 0; k < depth; k++) {
      float a0 = a[p];
      float a1 = a[p + aRow];
      float b0 = b[q];
      c00 = Math.fma(a0, b0, c00);
      c10 = Math.fma(a1, b0, c10);
      float b1 = b[q + 1];
      c01 = Math.fma(a0, b1, c01);
      c11 = Math.fma(a1, b1, c11);
      float b2 = b[q + 2];
      c02 = Math.fma(a0, b2, c02);
      c12 = Math.fma(a1, b2, c12);
      float b3 = b[q + 3];
      c03 = Math.fma(a0, b3, c03);
      c13 = Math.fma(a1, b3, c13);
      p += aColumn;
      q += PANEL;
    }
    c[cOffset] = c00;
    c[cOffset + 1] = c01;
    c[cOffset + 2] = c02;
    c[cOffset + 3] = c03;
    c[second] = c10;
    c[second + 1] = c11;
    c[second + 2] = c12;
    c[second + 3] = c13;
  }

  /** {@code c (+)= a · b} for one row and one panel. */
  static void oneRow(int depth, Matrix a, Panels b, int panel, Matrix c, boolean add) {
    for (int n = 0; n < PANEL; n += 8) {
      tile1x8(
          depth,
          a.values(),
          a.offset(),
          a.columnStride(),
          b.values(),
          b.offset(panel) + n,
          c.values(),
          c.offset() + n,
          add);
    }
  }

  private static void tile1x8(
      int depth,
      float[] a,
      int aOffset,
      int aColumn,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      boolean add) {
    float c0 = 0;
    float c1 = 0;
    float c2 = 0;
    float c3 = 0;
    float c4 = 0;
    float c5 = 0;
    float c6 = 0;
    float c7 = 0;
    if (add) {
      c0 = c[cOffset];
      c1 = c[cOffset + 1];
      c2 = c[cOffset + 2];
      c3 = c[cOffset + 3];
      c4 = c[cOffset + 4];
      c5 = c[cOffset + 5];
      c6 = c[cOffset + 6];
      c7 = c[cOffset + 7];
    }
    int p = aOffset;
    int q = bOffset;
    for (int k = 0; k < depth; k++) {
      float x = a[p];
      c0 = Math.fma(x, b[q], c0);
      c1 = Math.fma(x, b[q + 1], c1);
      c2 = Math.fma(x, b[q + 2], c2);
      c3 = Math.fma(x, b[q + 3], c3);
      c4 = Math.fma(x, b[q + 4], c4);
      c5 = Math.fma(x, b[q + 5], c5);
      c6 = Math.fma(x, b[q + 6], c6);
      c7 = Math.fma(x, b[q + 7], c7);
      p += aColumn;
      q += PANEL;
    }
    c[cOffset] = c0;
    c[cOffset + 1] = c1;
    c[cOffset + 2] = c2;
    c[cOffset + 3] = c3;
    c[cOffset + 4] = c4;
    c[cOffset + 5] = c5;
    c[cOffset + 6] = c6;
    c[cOffset + 7] = c7;
  }
}
