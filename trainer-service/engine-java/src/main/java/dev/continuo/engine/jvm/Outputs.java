package dev.continuo.engine.jvm;

import dev.continuo.model.network.Network;
import dev.continuo.nn.kernels.Matrix;

/** What heads have put out, lane by lane. */
final class Outputs {

  private Outputs() {}

  /** A copy of a head's numbers for the first lanes: {@code [lanes, steps, width]}. */
  static float[] copy(Network network, int head, int width, int lanes) {
    int steps = network.rows() / network.lanes();
    Matrix outputs = network.outputs(head);
    float[] copy = new float[lanes * steps * width];
    for (int lane = 0; lane < lanes; lane++) {
      for (int t = 0; t < steps; t++) {
        Matrix row = outputs.fromRow(t * network.lanes() + lane);
        System.arraycopy(row.values(), row.offset(), copy, (lane * steps + t) * width, width);
      }
    }
    return copy;
  }
}
