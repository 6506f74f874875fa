package dev.continuo.nn.heads;

import dev.continuo.nn.LaneColumns;

/** Squared error with pressure to be positive: {@code (y − ŷ)² + pressure · max(−ŷ, 0)}. */
public record SquaredError(float pressure) implements Loss {

  @Override
  public double loss(
      float[] outputs,
      int offset,
      float[] gradients,
      int to,
      LaneColumns targets,
      int head,
      int note,
      float scale) {
    float output = outputs[offset];
    float error = output - targets.numbers(head)[note];
    gradients[to] = (2 * error - (output < 0 ? pressure : 0)) * scale;
    return (double) error * error + (double) pressure * Math.max(-output, 0);
  }
}
