package dev.continuo.model.kernels;

import static dev.continuo.model.kernels.Kernels.PANEL;
import static dev.continuo.model.kernels.VectorKernels.LANES;
import static dev.continuo.model.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of one row. Reading the panels from the second-level cache limits it, so 8 sums, from
 * several panels where vectors are wide, keep enough loads under way.
 */
final class RowTile {
  /** Vectors in a panel's row. */
  private static final int VECTORS = PANEL / LANES;

  /** Panels that 8 vectors span. */
  private static final int SPAN = Math.max(1, 8 / VECTORS);

  private RowTile() {}

  static void multiply(int depth, float[] a, int aOffset, Panels b, float[] c, int cOffset) {
    int wide = b.count() - b.count() % SPAN;
    int stride = b.depth() * PANEL;
    for (int panel = 0; panel < wide; panel += SPAN) {
      for (int s = 0; s < SPAN * PANEL; s += 8 * LANES) {
        wide(
            depth,
            a,
            aOffset,
            b.values(),
            b.offset(panel) + s,
            stride,
            c,
            cOffset + panel * PANEL + s);
      }
    }
    for (int panel = wide; panel < b.count(); panel++) {
      for (int s = 0; s < PANEL; s += 2 * LANES) {
        narrow(depth, a, aOffset, b.values(), b.offset(panel) + s, c, cOffset + panel * PANEL + s);
      }
    }
  }

  /**
   * Where vector {@code v} of 8 lies, from the first: further on in its panel, or in a later one,
   * {@code stride} floats away.
   */
  private static int place(int v, int stride) {
    return v / VECTORS * stride + v % VECTORS * LANES;
  }

  private static void wide(
      int depth, float[] a, int aOffset, float[] b, int bOffset, int stride, float[] c, int o) {
    int p0 = bOffset + place(0, stride);
    int p1 = bOffset + place(1, stride);
    int p2 = bOffset + place(2, stride);
    int p3 = bOffset + place(3, stride);
    int p4 = bOffset + place(4, stride);
    int p5 = bOffset + place(5, stride);
    int p6 = bOffset + place(6, stride);
    int p7 = bOffset + place(7, stride);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
      int q = k * PANEL;
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + q), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + q), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, p2 + q), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, p3 + q), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, p4 + q), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, p5 + q), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, p6 + q), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, p7 + q), c7);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + LANES);
    c2.intoArray(c, o + 2 * LANES);
    c3.intoArray(c, o + 3 * LANES);
    c4.intoArray(c, o + 4 * LANES);
    c5.intoArray(c, o + 5 * LANES);
    c6.intoArray(c, o + 6 * LANES);
    c7.intoArray(c, o + 7 * LANES);
  }

  private static void narrow(
      int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int o) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
      int q = bOffset + k * PANEL;
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, q), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, q + LANES), c1);
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + LANES);
  }
}
