package dev.continuo.benchmarks;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.LaneColumns;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** A full batch of random notes. */
final class RandomBatch {
  private RandomBatch() {}

  static Batch of(NetworkSpec network, int lanes, long seed) {
    Random random = new Random(seed);
    Batch batch = new Batch(network, lanes);
    batch.filled(lanes);
    fill(
        batch.inputs(),
        input -> network.inputs().get(input) instanceof Embedded e ? e.bins().classes() : 0,
        random);
    int[] classes = network.targetClasses();
    fill(batch.targets(), column -> classes[column], random);
    return batch;
  }

  private static void fill(LaneColumns columns, IntUnaryOperator classes, Random random) {
    for (int column = 0; column < columns.columns(); column++) {
      float[] numbers = columns.numbers(column);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat();
      }
      int[] indexes = columns.classes(column);
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = random.nextInt(classes.applyAsInt(column));
      }
    }
  }
}
