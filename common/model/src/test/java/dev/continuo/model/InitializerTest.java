package dev.continuo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InitializerTest {
  private static final NetworkSpec SEED = Presets.builtIn("seed").network();

  @Test
  void initialize_seedPreset_hasTheParametersOfTheRecipe() {
    assertThat(Initializer.initialize(SEED, 1).count()).isEqualTo(84_354);
  }

  @Test
  void initialize_sameSeed_givesTheSameBitsForEver() {
    Weights weights = Initializer.initialize(SEED, 42);
    assertThat(weights.tensors())
        .extracting(tensor -> Arrays.hashCode(tensor.values()))
        .containsExactly(
            -1837859016,
            1928324883,
            1425784833,
            1052710808,
            -474025983,
            1988240017,
            31,
            -1112112270,
            31);
    assertThat(Initializer.initialize(SEED, 43).values("lstm.0.kernel"))
        .isNotEqualTo(weights.values("lstm.0.kernel"));
  }

  @Test
  void initialize_recurrentKernel_hasOrthonormalRows() {
    float[] recurrent = Initializer.initialize(SEED, 5).values("lstm.0.recurrent");
    int columns = 512;
    for (int i = 0; i < 128; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < columns; k++) {
          dot += (double) recurrent[i * columns + k] * recurrent[j * columns + k];
        }
        assertThat(dot).as("rows %d and %d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void initialize_kernels_fillGlorotsRange() {
    Weights weights = Initializer.initialize(SEED, 6);
    assertFills(weights.values("lstm.0.kernel"), Math.sqrt(6.0 / (3 + 512)));
    assertFills(weights.values("head.pitch.kernel"), Math.sqrt(6.0 / (128 + 128)));
    assertFills(weights.values("head.step.kernel"), Math.sqrt(6.0 / (128 + 1)));
  }

  @Test
  void initialize_biases_areZeroAndTheForgetGatesOne() {
    Weights weights = Initializer.initialize(SEED, 7);
    float[] bias = weights.values("lstm.0.bias");
    for (int i = 0; i < bias.length; i++) {
      assertThat(bias[i]).as("bias %d", i).isEqualTo(i >= 128 && i < 256 ? 1f : 0f);
    }
    assertThat(weights.values("head.pitch.bias")).containsOnly(0f);
  }

  @Test
  void initialize_mixture_spreadsItsComponentsOverTheTimes() {
    Mixture mixture =
        new Mixture(
            Property.DURATION, new Bins.Times(0, 50_000), 10_000, 2000, 16, 1, 0, List.of());
    NetworkSpec network =
        new NetworkSpec(SEED.reading(), SEED.inputs(), SEED.layers(), List.of(mixture));
    Weights weights = Initializer.initialize(network, 9);
    assertFills(weights.values("head.duration.kernel"), 0.3 * Math.sqrt(6.0 / (128 + 48)));
    float[] bias = weights.values("head.duration.bias");
    for (int k = 0; k < 16; k++) {
      assertThat(bias[k]).isZero();
      // from 10 ms, evenly among logarithms, to half of 20 s
      double mean = Math.log(0.01) + k / 15.0 * (Math.log(10) - Math.log(0.01));
      assertThat((double) bias[16 + k]).isCloseTo(mean, within(1e-6));
      assertThat((double) bias[32 + k]).isCloseTo(Math.log(0.4), within(1e-7));
    }
  }

  @Test
  void initialize_stackedLayers_eachHasItsOwnNumbers() {
    NetworkSpec stacked =
        new NetworkSpec(
            new Reading.Window(25),
            SEED.inputs(),
            List.of(new Lstm(16), new Lstm(16)),
            SEED.heads());
    Weights weights = Initializer.initialize(stacked, 8);
    assertThat(weights.values("lstm.1.recurrent")).isNotEqualTo(weights.values("lstm.0.recurrent"));
    assertThat(weights.values("lstm.1.kernel")).hasSize(16 * 64);
  }

  /** Within ± limit, spread to both ends, mean near 0. */
  private static void assertFills(float[] values, double limit) {
    double sum = 0;
    float least = 0;
    float most = 0;
    for (float value : values) {
      sum += value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(most).isBetween((float) (0.95 * limit), (float) limit);
    assertThat(least).isBetween((float) -limit, (float) (-0.95 * limit));
    assertThat(sum / values.length).isCloseTo(0, within(3 * limit / Math.sqrt(3 * values.length)));
  }
}
