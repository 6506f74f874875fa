package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;
import static dev.continuo.nn.kernels.VectorKernels.LANES;
import static dev.continuo.nn.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of one row. Reading the panels from the second-level cache limits it, so 8 sums, from
 * several panels where vectors are wide, keep enough loads under way.
 */
final class Tile1x8 {
  /** Vectors in a panel's row. */
  private static final int VECTORS = PANEL / LANES;

  /** Panels that 8 vectors span. */
  private static final int SPAN = Math.max(1, 8 / VECTORS);

  private Tile1x8() {}

  /** {@code c (+)= a · b} for one row and the panels {@code from} to {@code to}. */
  static void multiply(int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    int wide = to - (to - from) % SPAN;
    int stride = b.depth() * PANEL;
    for (int panel = from; panel < wide; panel += SPAN) {
      for (int s = 0; s < SPAN * PANEL; s += 8 * LANES) {
        wide(
            depth,
            a.values(),
            a.offset(),
            a.columnStride(),
            b.values(),
            b.offset(panel) + s,
            stride,
            c.values(),
            c.offset() + panel * PANEL + s,
            add);
      }
    }
    for (int panel = wide; panel < to; panel++) {
      for (int s = 0; s < PANEL; s += 2 * LANES) {
        narrow(
            depth,
            a.values(),
            a.offset(),
            a.columnStride(),
            b.values(),
            b.offset(panel) + s,
            c.values(),
            c.offset() + panel * PANEL + s,
            add);
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
      int depth,
      float[] a,
      int aOffset,
      int aColumn,
      float[] b,
      int bOffset,
      int stride,
      float[] c,
      int o,
      boolean add) {
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
    if (add) {
      c0 = FloatVector.fromArray(SPECIES, c, o);
      c1 = FloatVector.fromArray(SPECIES, c, o + LANES);
      c2 = FloatVector.fromArray(SPECIES, c, o + 2 * LANES);
      c3 = FloatVector.fromArray(SPECIES, c, o + 3 * LANES);
      c4 = FloatVector.fromArray(SPECIES, c, o + 4 * LANES);
      c5 = FloatVector.fromArray(SPECIES, c, o + 5 * LANES);
      c6 = FloatVector.fromArray(SPECIES, c, o + 6 * LANES);
      c7 = FloatVector.fromArray(SPECIES, c, o + 7 * LANES);
    }
    int p = aOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
      int q = k * PANEL;
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + q), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + q), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, p2 + q), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, p3 + q), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, p4 + q), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, p5 + q), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, p6 + q), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, p7 + q), c7);
      p += aColumn;
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
      int depth,
      float[] a,
      int aOffset,
      int aColumn,
      float[] b,
      int bOffset,
      float[] c,
      int o,
      boolean add) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    if (add) {
      c0 = FloatVector.fromArray(SPECIES, c, o);
      c1 = FloatVector.fromArray(SPECIES, c, o + LANES);
    }
    int p = aOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
      int q = bOffset + k * PANEL;
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, q), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, q + LANES), c1);
      p += aColumn;
    }
    c0.intoArray(c, o);
    c1.intoArray(c, o + LANES);
  }
}
