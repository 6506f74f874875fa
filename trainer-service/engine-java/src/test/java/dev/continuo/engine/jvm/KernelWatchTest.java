package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.jvm.GoldenTraining.Golden;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelWatchTest {
  private static final NetworkSpec SEED = Presets.builtIn("seed").network();
  private static final long MEGABYTE = 1 << 20;

  private final List<String> warnings = new ArrayList<>();
  private long nanoseconds;
  private long allocated;

  @Test
  void update_withGarbageTwiceInARow_isReportedOnce() {
    KernelWatch watch = watch();
    updates(watch, 1000, 40 * MEGABYTE);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("training is slow: an update leaves 41.9 MB of garbage")
        .contains("Starting the process again usually helps", "./continuo bench kernels");
  }

  @Test
  void update_withGarbageOnlyWhileKernelsAreCompiled_isNotReported() {
    KernelWatch watch = watch();
    updates(watch, 100, 40 * MEGABYTE);
    updates(watch, 1000, 20_000);
    updates(watch, 100, 40 * MEGABYTE);
    updates(watch, 1000, 20_000);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SEED", "LATER_PARTS"})
  void garbageOfAnUpdate_withVectorsInRegisters_isBelowTheLimit(Golden golden) {
    NetworkSpec network = golden.network;
    Example example = new Example(3, network, 16);
    Batch batch = example.batch();
    LongSupplier garbage = KernelWatch.garbage();
    long least = Long.MAX_VALUE;
    try (JavaTraining training =
        new JavaTraining(
            network,
            new TrainingSettings(16, 1),
            example.weights(),
            OptimizerState.initial(network),
            Kernels.best(),
            new Crew(1))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (least > 100_000 && System.nanoTime() < deadline) {
        long before = garbage.getAsLong();
        training.train(batch, 0.001);
        least = Math.min(least, garbage.getAsLong() - before);
      }
    }
    assertThat(least).isBetween(1L, 100_000L);
  }

  private KernelWatch watch() {
    return new KernelWatch(SEED, warnings::add, () -> nanoseconds, () -> allocated);
  }

  /** Updates of 100 ms, each with this much garbage. */
  private void updates(KernelWatch watch, int count, long garbage) {
    for (int update = 0; update < count; update++) {
      nanoseconds += Duration.ofMillis(100).toNanos();
      watch.begin();
      allocated += garbage;
      watch.end();
    }
  }
}
