package dev.continuo.engine.jvm;

/**
 * Adam as Algorithm 1 of Kingma and Ba (2015) has it, with Keras's constants. The bias corrections
 * are computed in double, the rest in {@link dev.continuo.model.kernels.Kernels#adam}.
 *
 * @param learningRate α
 */
record Adam(double learningRate) {

  /** {@code α / (1 − β₁ᵗ)} for update {@code t}, from 1. */
  float rate(long t) {
    return (float) (learningRate / (1 - StrictMath.pow(0.9, (double) t)));
  }

  /** {@code 1 / (1 − β₂ᵗ)} for update {@code t}, from 1. */
  float correction(long t) {
    return (float) (1 / (1 - StrictMath.pow(0.999, (double) t)));
  }
}
