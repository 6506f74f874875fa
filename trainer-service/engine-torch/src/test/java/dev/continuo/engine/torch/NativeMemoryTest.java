package dev.continuo.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.network.Batch;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native memory is given back at once, not when the garbage collector comes by. */
class NativeMemoryTest {
  /** Resident bytes that updates may leave: were each one's batch kept, 800 would leave 85 MB. */
  private static final long SLACK = 48L << 20;

  static Stream<Example> examples() {
    return Stream.of(new Example(80, 16, 8, 200, 30, 24), PassageExample.of(16, 40));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void train_someTrainings_leaveNoNativeBytes(Example example) {
    assumeLibtorch();
    var _ = least(example, 2);
    long bytes = Pointer.totalBytes();
    var _ = least(example, 3);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Tag("slow")
  void train_manyUpdatesAndTrainings_leaveTheProcessWhereItWas(Example example) {
    assumeLibtorch();
    var _ = least(example, 80);
    long before = least(example, 80);
    assertThat(least(example, 80)).isLessThan(before + SLACK);
  }

  private static void assumeLibtorch() {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
  }

  /**
   * The least resident bytes beside the heap that were seen behind some trainings: Java's compiler
   * takes and returns many. Heap that is committed and not touched is none, so it is shrunk first.
   */
  private static long least(Example example, int trainings) {
    List<Batch> batches = List.of(example.batch(), example.following(), example.following());
    long least = Long.MAX_VALUE;
    for (int training = 1; training <= trainings; training++) {
      train(example, batches);
      if (training % 10 == 0 || training == trainings) {
        System.gc();
        least = Math.min(least, Pointer.physicalBytes() - Runtime.getRuntime().totalMemory());
      }
    }
    return least;
  }

  private static void train(Example example, List<Batch> batches) {
    TrainingSettings settings =
        new TrainingSettings(example.lanes(), example.adam(), 1, 1, Device.CPU, Precision.FLOAT32);
    try (Training training =
        new TorchEngine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network(), example.weights(), example.adam()))) {
      for (int update = 0; update < 10; update++) {
        training.train(batches.get(update % batches.size()), 0.01);
      }
      batches.forEach(training::evaluate);
      training.losses();
      training.weights();
      training.optimizer();
    }
  }
}
