package dev.continuo.engine.dl4j;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.LaneColumns;
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
    window = network.reading().notes();
    features = network.inputs().size();
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
    int rows = batch.filled();
    if (inputs.length == 0 || inputs[0].size(0) != rows) {
      close();
      inputs =
          new INDArray[] {Nd4j.create(DataType.FLOAT, new long[] {rows, features, window}, 'f')};
      scratch = new float[rows * features * window];
      for (int head = 0; head < targets.length; head++) {
        targets[head] = Nd4j.create(DataType.FLOAT, rows, 1);
      }
    }
    for (int feature = 0; feature < features; feature++) {
      float[] numbers = batch.inputs().numbers(feature);
      for (int row = 0; row < rows; row++) {
        for (int t = 0; t < window; t++) {
          scratch[(t * features + feature) * rows + row] = numbers[row * window + t];
        }
      }
    }
    inputs[0].data().setData(scratch);
    for (int head = 0; head < targets.length; head++) {
      targets[head].data().setData(numbers(batch.targets(), head, rows));
    }
  }

  private static float[] numbers(LaneColumns columns, int column, int rows) {
    if (!columns.holdsClasses(column)) {
      return Arrays.copyOf(columns.numbers(column), rows);
    }
    float[] numbers = new float[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = columns.classes(column)[row];
    }
    return numbers;
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
