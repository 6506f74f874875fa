package dev.continuo.nn.heads;

import dev.continuo.nn.LaneColumns;

/** The loss of one head at one note, and its gradient. */
public interface Loss {

  /**
   * Computes both.
   *
   * @param outputs the head's numbers, from {@code offset}
   * @param gradients where their gradients go, from {@code to}
   * @param targets of all heads
   * @param head its column
   * @param note place in the column
   * @param scale what the gradient is multiplied by: the head's weight over the number of targets
   * @return the loss, without weight
   */
  double loss(
      float[] outputs,
      int offset,
      float[] gradients,
      int to,
      LaneColumns targets,
      int head,
      int note,
      float scale);
}
