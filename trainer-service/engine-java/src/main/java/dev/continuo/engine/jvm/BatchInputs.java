package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.model.kernels.Matrix;

/** The lowest layer's inputs, {@code [B, T, F]} of a batch; rows that are not filled are left. */
record BatchInputs(Batch data, int steps, int features) implements LstmLayer.Inputs {

  @Override
  public void copy(int t, int from, int to, Matrix target) {
    float[] values = target.values();
    for (int row = from; row < Math.min(to, data.rows()); row++) {
      int source = (row * steps + t) * features;
      int offset = target.offset() + (row - from) * target.rowStride();
      for (int f = 0; f < features; f++) {
        values[offset + f] = data.inputs()[source + f];
      }
    }
  }
}
