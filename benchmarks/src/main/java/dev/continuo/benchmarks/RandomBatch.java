package dev.continuo.benchmarks;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import java.util.Random;

/** A full batch of random windows. */
final class RandomBatch {
  private RandomBatch() {}

  static Batch of(NetworkSpec network, int rows, long seed) {
    Random random = new Random(seed);
    Batch batch = new Batch(network, rows);
    batch.rows(rows);
    float[] inputs = batch.inputs();
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int h = 0; h < network.heads().size(); h++) {
      float[] targets = batch.targets(h);
      for (int row = 0; row < rows; row++) {
        targets[row] = target(network.heads().get(h), random);
      }
    }
    return batch;
  }

  private static float target(HeadSpec head, Random random) {
    return switch (head) {
      case Categorical categorical -> random.nextInt(categorical.classes());
      case Positive positive -> random.nextFloat();
    };
  }
}
