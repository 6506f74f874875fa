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
    int expected = targets.classes(head)[note];
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

  /**
   * The loss alone, where nothing is learnt: the same but for rounding, and sooner, as four sums do
   * not wait for each other.
   *
   * @param room for as many numbers as there are classes
   */
  public double nats(float[] outputs, int offset, int expected, float[] room) {
    float largest = outputs[offset];
    for (int j = 1; j < classes; j++) {
      largest = Math.max(largest, outputs[offset + j]);
    }
    kernels.exp(outputs, offset, room, 0, classes, 1, -largest);
    int whole = classes & ~3;
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int j = 0; j < whole; j += 4) {
      sum0 += room[j];
      sum1 += room[j + 1];
      sum2 += room[j + 2];
      sum3 += room[j + 3];
    }
    for (int j = whole; j < classes; j++) {
      sum0 += room[j];
    }
    float sum = (sum0 + sum1) + (sum2 + sum3);
    return StrictMath.log(sum) - ((double) outputs[offset + expected] - largest);
  }
}
