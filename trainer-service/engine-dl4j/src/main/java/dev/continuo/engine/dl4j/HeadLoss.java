package dev.continuo.engine.dl4j;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A head's loss as Deeplearning4j asks for it: added up over the rows, times the head's weight. The
 * layer's activation is the identity; targets are {@code [B, 1]}.
 */
abstract class HeadLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  private final double weight;
  private double sum;

  HeadLoss(double weight) {
    this.weight = weight;
  }

  /** The loss that a head asks for. */
  static HeadLoss of(HeadSpec head) {
    return switch (head) {
      case Categorical categorical -> new SoftmaxCrossEntropy(categorical.weight());
      case Mixture _ -> throw new IllegalStateException("the head was refused");
      case Positive positive -> new PressedSquaredError(positive.weight(), positive.pressure());
    };
  }

  /** Each row's loss without the weight, {@code [B, 1]} or {@code [B]}. */
  abstract INDArray losses(INDArray targets, INDArray outputs);

  /** Its gradient by the outputs, a new array of their shape. */
  abstract INDArray gradients(INDArray targets, INDArray outputs);

  /** The loss that was last computed, without the weight, added up over the rows. */
  double sum() {
    return sum;
  }

  /** Computes what {@link #sum} gives. */
  double add(INDArray targets, INDArray outputs) {
    sum = losses(targets, outputs).sumNumber().doubleValue();
    return sum;
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      @Nullable INDArray mask,
      boolean average) {
    double score = weight * add(labels, preOutput);
    return average ? score / preOutput.size(0) : score;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
    return losses(labels, preOutput).muli(weight);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
    return gradients(labels, preOutput).muli(weight);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      @Nullable INDArray mask,
      boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, activationFn, mask, average),
        computeGradient(labels, preOutput, activationFn, mask));
  }

  @Override
  public String name() {
    return getClass().getSimpleName();
  }
}
