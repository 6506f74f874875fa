package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.Property;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.heads.LogisticMixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassSamplerTest {
  private static final float[] LOGITS = {9, 0.5f, -1, 2, 1.25f, 9};
  private static final int FROM = 1;
  private static final int COUNT = 4;

  private static double[] frequencies(double temperature, int draws) {
    ClassSampler sampler = new ClassSampler(temperature, new CounterRandom(21, 0));
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
    ClassSampler sampler = new ClassSampler(1, new CounterRandom(22, 0));
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
    ClassSampler sampler = new ClassSampler(1e-9, new CounterRandom(23, 0));
    assertThat(sampler.draw(numbers, 0, mixture)).isCloseTo(0.5f, within(1e-6f));
    numbers[3] = 1e30f;
    assertThat(sampler.draw(numbers, 0, mixture)).isBetween(9.9999f, Math.nextDown(10f));
    numbers[3] = -1e30f;
    assertThat(sampler.draw(numbers, 0, mixture)).isZero();
  }

  @Test
  void draw_hugeTemperature_isEven() {
    assertThat(frequencies(1e12, 100_000))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(0.006));
  }
}
