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
    float most0 = outputs[offset];
    float most1 = most0;
    float most2 = most0;
    float most3 = most0;
    int whole = classes & ~3;
    for (int j = 0; j < whole; j += 4) {
      most0 = Math.max(most0, outputs[offset + j]);
      most1 = Math.max(most1, outputs[offset + j + 1]);
      most2 = Math.max(most2, outputs[offset + j + 2]);
      most3 = Math.max(most3, outputs[offset + j + 3]);
    }
    for (int j = whole; j < classes; j++) {
      most0 = Math.max(most0, outputs[offset + j]);
    }
    float largest = Math.max(Math.max(most0, most1), Math.max(most2, most3));
    kernels.exp(outputs, offset, room, 0, classes, 1, -largest);
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
