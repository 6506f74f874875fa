package dev.continuo.nn.heads;

import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.kernels.Kernels;

/**
 * Softmax cross-entropy from logits, in nats: {@code log Σ exp(zⱼ) − z_target}; its gradient is
 * {@code softmax(z)} less 1 at the target.
 */
public record CrossEntropy(Kernels kernels, int classes) implements Loss {

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
    return loss(outputs, offset, gradients, to, targets.classes(head)[note], scale);
  }

  /** The same of a class that the caller knows. */
  public double loss(
      float[] outputs, int offset, float[] gradients, int to, int expected, float scale) {
    float largest = outputs[offset];
    for (int j = 1; j < classes; j++) {
      largest = Math.max(largest, outputs[offset + j]);
    }
    double logit = (double) outputs[offset + expected] - largest;
    kernels.exp(outputs, offset, gradients, to, classes, 1, -largest);
    float sum = 0;
    for (int j = 0; j < classes; j++) {
      sum += gradients[to + j];
    }
    float share = scale / sum;
    for (int j = 0; j < classes; j++) {
      gradients[to + j] *= share;
    }
    gradients[to + expected] -= scale;
    return StrictMath.log(sum) - logit;
  }
}
