package dev.continuo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.benchmarks.TrainBenchmark.Options;
import dev.continuo.benchmarks.TrainBenchmark.Result;
import dev.continuo.engine.Device;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainBenchmarkTest {

  @Test
  void operations_ofSeedPreset_workedOutByHand() {
    // LSTM: 2·64·512 · (25·131 forward + 25·131 weights + 24·128 states) = 630,587,392
    // heads: 3 · 2·64·128·130 = 6,389,760
    assertThat(UpdateOperations.of(Presets.builtIn("seed").network(), 64)).isEqualTo(636_977_152);
  }

  @Test
  void operations_ofPassages_workedOutByHand() {
    NetworkSpec network =
        new NetworkSpec(
            new Reading.Passage(10),
            List.of(new Embedded(Property.PITCH, new Bins.Whole(0, 128), 8, 1)),
            List.of(new Lstm(16), new Dropout(0.1), new Linear(12)),
            List.of(new Categorical(Property.PITCH, new Bins.Whole(0, 128), 1, 20, List.of())));
    // LSTM: 64 · (2·10·(8 + 16) + 9·16 + 10·8) = 64 · 704; linear: 3 · 10·16·12;
    // head: 3 · 10 · (12·20 + 20·128); times 2 · 5 lanes
    double products = 64 * 704 + 3 * 10 * 16 * 12 + 3 * 10 * (12 * 20 + 20 * 128);
    assertThat(UpdateOperations.of(network, 5)).isEqualTo(10 * products);
  }

  @Test
  void run_shortly_fillsEveryField() {
    Result result = TrainBenchmark.run(options("java"), new Pace(20_000_000, 0, 20_000_000, 3));
    assertThat(result.device()).isEqualTo(Device.CPU);
    assertThat(result.updatesPerSecond()).isPositive();
    assertThat(result.targetsPerSecond()).isEqualTo(8 * result.updatesPerSecond());
    assertThat(result.gflops())
        .isCloseTo(
            result.updatesPerSecond()
                * UpdateOperations.of(Presets.builtIn("seed").network(), 8)
                / 1e9,
            within(1e-6));
    assertThat(result.sgemmGflops()).isPositive();
    assertThat(result.share()).isPositive();
    assertThat(result.peakResidentMegabytes())
        .satisfiesAnyOf(
            megabytes -> assertThat(megabytes).isGreaterThan(10),
            megabytes -> assertThat(megabytes).isNaN());
  }

  @Test
  void run_unknownEngine_namesThoseInstalled() {
    assertThatThrownBy(() -> TrainBenchmark.run(options("abacus")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("installed: [java]");
  }

  private static Options options(String engine) {
    return new Options(
        engine, "seed", Presets.builtIn("seed").network(), new TrainingSettings(8, 1), 0.005);
  }
}
