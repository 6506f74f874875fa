package dev.continuo.engine.dl4j;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch's filled rows as arrays, used again as long as their number stays the same. */
final class BatchArrays implements AutoCloseable {
  private final int window;
  private final int features;
  private final INDArray[] targets;
  private INDArray[] inputs = {};
  private float[] scratch = {};

  BatchArrays(NetworkSpec network) {
    window = network.window();
    features = network.features().size();
    targets = new INDArray[network.heads().size()];
  }

  /** {@code [B, F, T]}, the notes of one time together. */
  INDArray[] inputs() {
    return inputs;
  }

  /** {@code [B, 1]} for each head. */
  INDArray[] targets() {
    return targets;
  }

  void load(Batch batch) {
    int rows = batch.rows();
    if (inputs.length == 0 || inputs[0].size(0) != rows) {
      close();
      inputs =
          new INDArray[] {Nd4j.create(DataType.FLOAT, new long[] {rows, features, window}, 'f')};
      scratch = new float[rows * features * window];
      for (int head = 0; head < targets.length; head++) {
        targets[head] = Nd4j.create(DataType.FLOAT, rows, 1);
      }
    }
    int from = 0;
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < window * features; n++) {
        scratch[n * rows + row] = batch.inputs()[from++];
      }
    }
    inputs[0].data().setData(scratch);
    for (int head = 0; head < targets.length; head++) {
      targets[head].data().setData(Arrays.copyOf(batch.targets(head), rows));
    }
  }

  @Override
  public void close() {
    if (inputs.length > 0) {
      inputs[0].close();
      for (INDArray target : targets) {
        target.close();
      }
      inputs = new INDArray[] {};
    }
  }
}
