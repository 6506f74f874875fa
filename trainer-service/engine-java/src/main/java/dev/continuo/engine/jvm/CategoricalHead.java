package dev.continuo.engine.jvm;

import dev.continuo.model.kernels.Kernels;

/**
 * Softmax cross-entropy from logits, in nats: {@code log Σ exp(zⱼ) − z_target}; its gradient is
 * {@code softmax(z)} less 1 at the target.
 */
record CategoricalHead(Kernels kernels, int classes) implements Head {

  @Override
  public double loss(float[] outputs, int offset, float target, float scale) {
    int expected = (int) target;
    if (expected < 0 || expected >= classes || expected != target) {
      throw new IllegalArgumentException(
          "a target class must be a whole number within 0..%d: %s".formatted(classes - 1, target));
    }
    float largest = outputs[offset];
    for (int j = 1; j < classes; j++) {
      largest = Math.max(largest, outputs[offset + j]);
    }
    double logit = (double) outputs[offset + expected] - largest;
    kernels.exp(outputs, offset, outputs, offset, classes, 1, -largest);
    float sum = 0;
    for (int j = 0; j < classes; j++) {
      sum += outputs[offset + j];
    }
    float share = scale / sum;
    for (int j = 0; j < classes; j++) {
      outputs[offset + j] *= share;
    }
    outputs[offset + expected] -= scale;
    return StrictMath.log(sum) - logit;
  }
}
