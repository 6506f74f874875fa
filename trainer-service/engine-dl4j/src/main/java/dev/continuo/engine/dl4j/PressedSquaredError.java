package dev.continuo.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Squared error with a pressure to be positive: {@code (y − t)² + pressure · max(−y, 0)}. */
final class PressedSquaredError extends HeadLoss {
  private static final long serialVersionUID = 1L;

  private final double pressure;

  PressedSquaredError(double weight, double pressure) {
    super(weight);
    this.pressure = pressure;
  }

  @Override
  INDArray losses(INDArray targets, INDArray outputs) {
    INDArray error = outputs.sub(targets);
    return error.muli(error).addi(Transforms.relu(outputs.neg(), false).muli(pressure));
  }

  @Override
  INDArray gradients(INDArray targets, INDArray outputs) {
    INDArray negative = outputs.lt(0).castTo(outputs.dataType());
    return outputs.sub(targets).muli(2).subi(negative.muli(pressure));
  }
}
