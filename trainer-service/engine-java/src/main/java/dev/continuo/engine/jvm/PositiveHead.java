package dev.continuo.engine.jvm;

/** Squared error with pressure to be positive: {@code (y − ŷ)² + pressure · max(−ŷ, 0)}. */
record PositiveHead(float pressure) implements Head {

  @Override
  public double loss(float[] outputs, int offset, float target, float scale) {
    float output = outputs[offset];
    float error = output - target;
    outputs[offset] = (2 * error - (output < 0 ? pressure : 0)) * scale;
    return (double) error * error + (double) pressure * Math.max(-output, 0);
  }
}
