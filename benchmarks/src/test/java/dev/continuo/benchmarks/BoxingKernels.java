package dev.continuo.benchmarks;

import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;

/** Kernels whose cell behaves as if its vectors were boxed: slow, with garbage. */
final class BoxingKernels implements Kernels {
  /** What a vector of 16 floats takes on the heap, times those of a cell of 64 units. */
  private static final int BOXES = 250;

  private final Kernels kernels = Kernels.scalar();
  private float[] box = new float[0];

  @Override
  public String description() {
    return "boxing " + kernels.description();
  }

  @Override
  public void cell(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      int after,
      float[] tanhC,
      int t,
      float[] h,
      int hOffset) {
    for (int n = 0; n < BOXES; n++) {
      box = new float[16 + box.length % 2];
    }
    kernels.cell(units, gates, g, c, before, after, tanhC, t, h, hOffset);
  }

  @Override
  public void multiply(
      int rows, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    kernels.multiply(rows, depth, a, b, from, to, c, add);
  }

  @Override
  public void exp(float[] from, int i, float[] to, int o, int length, float scale, float shift) {
    kernels.exp(from, i, to, o, length, scale, shift);
  }

  @Override
  public void add(float[] x, int i, float[] to, int o, int length) {
    kernels.add(x, i, to, o, length);
  }

  @Override
  public void scale(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    kernels.scale(x, i, y, j, to, o, length);
  }

  @Override
  public void addPositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    kernels.addPositive(x, i, y, j, to, o, length);
  }

  @Override
  public void passWherePositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    kernels.passWherePositive(x, i, y, j, to, o, length);
  }

  @Override
  public void cellBackward(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      float[] tanhC,
      int t,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset) {
    kernels.cellBackward(units, gates, g, c, before, tanhC, t, dh, dhOffset, dc, dcOffset);
  }

  @Override
  public void adam(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step) {
    kernels.adam(weights, gradients, first, second, from, to, step);
  }
}
