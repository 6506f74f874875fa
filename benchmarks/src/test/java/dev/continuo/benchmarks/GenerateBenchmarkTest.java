package dev.continuo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.benchmarks.GenerateBenchmark.Options;
import dev.continuo.benchmarks.GenerateBenchmark.Result;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateBenchmarkTest {
  /** Of this module, beside the built-in ones. */
  private static final Path OWN = Path.of("presets");

  @ParameterizedTest
  @CsvSource({"seed, 1", "nano, 3", "passage, 1", "carried, 2", "large, 1"})
  void run_shortly_fillsEveryField(String name, int tracks) {
    Preset preset = Presets.with(OWN).named(name);
    Options options = new Options(name, preset.network(), preset.sampling(), tracks);
    Result result = GenerateBenchmark.run(options, new Pace(20_000_000, 0, 20_000_000, 3));
    assertThat(result.options()).isEqualTo(options);
    assertThat(result.notesPerSecond()).isPositive();
    assertThat(result.bareNotesPerSecond()).isGreaterThan(result.notesPerSecond() / 2);
    assertThat(result.share()).isPositive();
  }
}
