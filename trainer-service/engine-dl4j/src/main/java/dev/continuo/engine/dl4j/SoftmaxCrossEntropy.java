package dev.continuo.engine.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.OneHot;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogSoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Softmax cross-entropy from logits, in nats: {@code log Σ exp(zⱼ) − z_target}; its gradient is
 * {@code softmax(z)} less 1 at the target. Deeplearning4j's own clips probabilities at 1e-10.
 */
final class SoftmaxCrossEntropy extends HeadLoss {
  private static final long serialVersionUID = 1L;
  private static final int CLASSES = 1;

  SoftmaxCrossEntropy(double weight) {
    super(weight);
  }

  @Override
  INDArray losses(INDArray targets, INDArray outputs) {
    INDArray logarithms = outputs.ulike();
    Nd4j.exec(new LogSoftMax(outputs, logarithms));
    return logarithms.muli(chosen(targets, outputs)).sum(CLASSES).negi();
  }

  @Override
  INDArray gradients(INDArray targets, INDArray outputs) {
    INDArray probabilities = outputs.ulike();
    Nd4j.exec(new SoftMax(outputs, probabilities, CLASSES));
    return probabilities.subi(chosen(targets, outputs));
  }

  /** 1 at each row's target, 0 elsewhere. */
  private static INDArray chosen(INDArray targets, INDArray outputs) {
    INDArray chosen = outputs.ulike();
    INDArray classes = targets.reshape(targets.length()).castTo(DataType.INT32);
    Nd4j.exec(new OneHot(classes, chosen, Math.toIntExact(outputs.size(CLASSES))));
    return chosen;
  }
}
