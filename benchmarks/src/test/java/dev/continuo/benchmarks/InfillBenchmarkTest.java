package dev.continuo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.benchmarks.InfillBenchmark.Options;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfillBenchmarkTest {

  @ParameterizedTest
  @ValueSource(strings = {"seed", "nano"})
  void run_shortly_takesSomeTime(String name) {
    Preset preset = Presets.builtIn(name);
    Options options = new Options(name, preset.network(), preset.sampling(), 3, 8, 4, 5);
    assertThat(InfillBenchmark.run(options, new Pace(20_000_000, 0, 20_000_000, 3)).seconds())
        .isBetween(1e-6, 10.0);
  }
}
