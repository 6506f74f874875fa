package dev.continuo.engine.jvm;

import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.kernels.Kernels;

/** The loss of one head, and its gradient. */
interface Head {

  /**
   * Replaces a row's outputs by the gradient of their loss.
   *
   * @param outputs where the head's numbers start at {@code offset}
   * @param target the class, or the number to come near to
   * @param scale what the gradient is multiplied by: the head's weight over the batch's rows
   * @return the row's loss, without weight
   */
  double loss(float[] outputs, int offset, float target, float scale);

  static Head of(HeadSpec head, Kernels kernels) {
    return switch (head) {
      case Categorical categorical -> new CategoricalHead(kernels, categorical.classes());
      case Positive positive -> new PositiveHead((float) positive.pressure());
    };
  }
}
