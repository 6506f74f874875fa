package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.heads.LogisticMixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClassSamplerTest {
  private static final float[] LOGITS = {9, 0.5f, -1, 2, 1.25f, 9};
  private static final int FROM = 1;
  private static final int COUNT = 4;

  private static ClassSampler sampler(SamplingSpec sampling, long seed) {
    return new ClassSampler(sampling, Property.STEP, new CounterRandom(seed, 0));
  }

  /** Which of all classes are drawn. */
  private static List<Integer> drawn(SamplingSpec sampling) {
    ClassSampler sampler = sampler(sampling, 24);
    return IntStream.range(0, 5_000)
        .map(_ -> sampler.draw(LOGITS, FROM, COUNT))
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  /** Probabilities at temperature 1: 0.127, 0.028, 0.571, 0.270. */
  @Test
  void draw_minPTopPOrTopK_leavesUnlikelyClassesOut() {
    assertThat(drawn(new SamplingSpec(1))).containsExactly(0, 1, 2, 3);
    assertThat(drawn(new SamplingSpec(1).withMinP(0.06))).containsExactly(0, 2, 3);
    assertThat(drawn(new SamplingSpec(1).withMinP(0.3))).containsExactly(2, 3);
    assertThat(drawn(new SamplingSpec(1).withTopP(0.85))).containsExactly(0, 2, 3);
    assertThat(drawn(new SamplingSpec(1).withTopP(0.5))).containsExactly(2);
    assertThat(drawn(new SamplingSpec(1).withTopK(3))).containsExactly(0, 2, 3);
    assertThat(drawn(new SamplingSpec(1).withTopK(4))).containsExactly(0, 1, 2, 3);
    assertThat(drawn(new SamplingSpec(1).withTopK(3).withTopP(0.8))).containsExactly(2, 3);
    assertThat(drawn(new SamplingSpec(1).withFactors(Map.of(Property.STEP, 0.01))))
        .containsExactly(2);
  }

  /**
   * The last class has 0.270 of all, or 0.474 with the others cut; at half the temperature 0.175.
   */
  @Test
  void drawsLast_whateverIsCut_isAsLikelyAsTheNetworkSays() {
    assertThat(drawnLast(new SamplingSpec(1).withMinP(0.9).withTopP(0.1)))
        .isCloseTo(0.27, within(0.02));
    assertThat(drawnLast(new SamplingSpec(0.5))).isCloseTo(0.175, within(0.02));
  }

  private static double drawnLast(SamplingSpec sampling) {
    ClassSampler sampler = sampler(sampling, 27);
    long drawn =
        IntStream.range(0, 5_000).filter(_ -> sampler.drawsLast(LOGITS, FROM, COUNT)).count();
    return drawn / 5_000.0;
  }

  @Test
  void value_jitter_liesAnywhereInItsClass() {
    Bins times = new Bins.Times(0, 10_000, 30_000);
    ClassSampler plain = sampler(new SamplingSpec(1), 25);
    ClassSampler jitter = sampler(new SamplingSpec(1).withJitter(true), 25);

    assertThat(plain.value(times, 1)).isEqualTo(0.02f);
    double[] values = IntStream.range(0, 1_000).mapToDouble(_ -> jitter.value(times, 1)).toArray();
    assertThat(Arrays.stream(values)).allMatch(value -> value >= 0.01 && value <= 0.03);
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0.02, within(0.001));
    assertThat(jitter.value(new Bins.Whole(3, 9), 2)).isEqualTo(5);
  }

  private static double[] frequencies(double temperature, int draws) {
    return frequencies(new SamplingSpec(temperature), draws);
  }

  private static double[] frequencies(SamplingSpec sampling, int draws) {
    ClassSampler sampler = sampler(sampling, 21);
    double[] frequencies = new double[COUNT];
    for (int i = 0; i < draws; i++) {
      frequencies[sampler.draw(LOGITS, FROM, COUNT)] += 1.0 / draws;
    }
    return frequencies;
  }

  @Test
  void draw_anyTemperature_followsTheSoftmax() {
    for (double temperature : new double[] {0.5, 1, 2, 10}) {
      double[] expected = new double[COUNT];
      double sum = 0;
      for (int i = 0; i < COUNT; i++) {
        expected[i] = Math.exp(LOGITS[FROM + i] / temperature);
        sum += expected[i];
      }
      double[] found = frequencies(temperature, 100_000);
      for (int i = 0; i < COUNT; i++) {
        assertThat(found[i])
            .as("temperature %s, class %d", temperature, i)
            .isCloseTo(expected[i] / sum, within(0.006)); // four standard deviations
      }
    }
  }

  @Test
  void draw_temperatureNearZero_takesTheLargest() {
    assertThat(frequencies(1e-3, 1000)).containsExactly(new double[] {0, 0, 1, 0}, within(1e-9));
    assertThat(frequencies(Double.MIN_VALUE, 1000))
        .containsExactly(new double[] {0, 0, 1, 0}, within(1e-9));
  }

  @Test
  void draw_ofAMixture_fillsItsBinsAsItsLossSays() {
    Mixture mixture =
        new Mixture(Property.STEP, new Bins.Times(0, 9), 100_000, 20, 2, 1, 0, List.of());
    // Two humps: a third around 0.1 s, the rest around 1 s.
    float[] numbers = {7, 0, 0.693147f, -2.2f, 0, -1.5f, -2};
    double[] found = new double[20];
    ClassSampler sampler = sampler(new SamplingSpec(1), 22);
    for (int i = 0; i < 100_000; i++) {
      found[mixture.fine().classOf(sampler.draw(numbers, 1, mixture))] += 1e-5;
    }
    LogisticMixture loss = new LogisticMixture(2, mixture.edges(), 0);
    LaneColumns target = new LaneColumns(1, 1, true);
    for (int bin = 0; bin < 20; bin++) {
      target.classes(0)[0] = bin;
      double expected = Math.exp(-loss.loss(numbers, 1, new float[6], 0, target, 0, 0, 1));
      assertThat(found[bin]).as("bin %d", bin).isCloseTo(expected, within(0.006));
    }
  }

  @Test
  void draw_ofAMixtureNearTemperatureZero_takesTheLikeliestMean() {
    Mixture mixture =
        new Mixture(Property.STEP, new Bins.Times(0, 9), 10_000, 1000, 2, 1, 0, List.of());
    float[] numbers = {0, 1, 5, (float) Math.log(0.51), 3, -100};
    ClassSampler sampler = sampler(new SamplingSpec(1e-9), 23);
    assertThat(sampler.draw(numbers, 0, mixture)).isCloseTo(0.5f, within(1e-6f));
    numbers[3] = 1e30f;
    assertThat(sampler.draw(numbers, 0, mixture)).isBetween(9.9999f, Math.nextDown(10f));
    numbers[3] = -1e30f;
    assertThat(sampler.draw(numbers, 0, mixture)).isZero();
  }

  @Test
  void draw_highTemperature_isNearlyEven() {
    SamplingSpec hottest = new SamplingSpec(10).withFactors(Map.of(Property.STEP, 10.0));
    assertThat(frequencies(hottest, 100_000))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(0.006));
  }

  @Test
  void spread_bareTime_isMultipliedWithinBounds() {
    ClassSampler plain = sampler(new SamplingSpec(1), 26);
    assertThat(plain.spread(0.5f, 9)).isEqualTo(0.5f);
    assertThat(plain.draw(LOGITS, FROM, COUNT))
        .as("nothing was drawn")
        .isEqualTo(sampler(new SamplingSpec(1), 26).draw(LOGITS, FROM, COUNT));
    ClassSampler spread = sampler(new SamplingSpec(1).withSpread(2), 26);
    double[] times =
        IntStream.range(0, 20_000).mapToDouble(_ -> spread.spread(0.5f, 100)).toArray();
    assertThat(Arrays.stream(times).min().orElseThrow())
        .isCloseTo(0.5 * Math.exp(-6), within(1e-6));
    assertThat(Arrays.stream(times).max().orElseThrow()).isEqualTo(100);
    assertThat(Arrays.stream(times).map(Math::log).average().orElseThrow())
        .isCloseTo(Math.log(0.5), within(0.05));
  }
}
