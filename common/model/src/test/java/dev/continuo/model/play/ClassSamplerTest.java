package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.nn.CounterRandom;
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
  void draw_hugeTemperature_isEven() {
    assertThat(frequencies(1e12, 100_000))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(0.006));
  }
}
