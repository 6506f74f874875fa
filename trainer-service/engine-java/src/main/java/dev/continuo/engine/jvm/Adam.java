package dev.continuo.engine.jvm;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.nn.kernels.AdamStep;

/** The numbers of each update by Adam; what is raised to a power is computed in double. */
record Adam(AdamSpec spec) {

  /** As {@link dev.continuo.nn.kernels.Kernels#adam} wants them. */
  AdamStep step(long update, double learningRate, double scale) {
    return new AdamStep(
        (float) spec.beta1(),
        (float) (1 - spec.beta1()),
        (float) spec.beta2(),
        (float) (1 - spec.beta2()),
        (float) spec.epsilon(),
        (float) (learningRate / (1 - StrictMath.pow(spec.beta1(), (double) update))),
        (float) (1 / (1 - StrictMath.pow(spec.beta2(), (double) update))),
        (float) scale,
        (float) (1 - learningRate * spec.weightDecay()));
  }

  /**
   * What gradients are multiplied by so that their common norm is at most the clip.
   *
   * @param squares the sum of their squares
   */
  double scale(double squares) {
    return Math.min(1, spec.clip() / Math.max(Math.sqrt(squares), Double.MIN_NORMAL));
  }
}
