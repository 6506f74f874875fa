package dev.continuo.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Native memory is given back at once, not when the garbage collector comes by. */
class NativeMemoryTest {
  /** Resident bytes that updates may leave: were each one's batch kept, 600 would leave 60 MB. */
  private static final long SLACK = 24L << 20;

  private final Example example = new Example(80, 16, 8, 200, 30, 24);

  @Test
  void train_someTrainings_leaveNoNativeBytes() {
    leavesNothing(3);
  }

  @Test
  @Tag("slow")
  void train_manyUpdatesAndTrainings_leaveTheProcessWhereItWas() {
    leavesNothing(240);
  }

  private void leavesNothing(int epochs) {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
    Batch batch = example.batch();
    for (int warmUp = 0; warmUp < 10; warmUp++) {
      epoch(batch);
    }
    System.gc();
    long bytes = Pointer.totalBytes();
    long resident = beside();
    for (int epoch = 0; epoch < epochs; epoch++) {
      epoch(batch);
    }
    System.gc();
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    assertThat(beside()).isLessThan(resident + SLACK);
  }

  /** Resident bytes beside the heap, which grows when it pleases and is no leak. */
  private static long beside() {
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }

  private void epoch(Batch batch) {
    TrainingSettings settings =
        new TrainingSettings(example.rows(), 0.01, 1, Device.CPU, Precision.FLOAT32);
    try (Training training =
        new TorchEngine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network()))) {
      for (int update = 0; update < 10; update++) {
        training.train(batch);
      }
      training.evaluate(batch);
      training.losses();
      training.weights();
      training.optimizer();
    }
  }
}
