package dev.continuo.nn.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.nn.LaneColumns;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticMixtureTest {
  private static final int COMPONENTS = 16;
  private static final int BINS = 2000;
  private static final double[] EDGES = edges();
  private static final Loss LOSS = new LogisticMixture(COMPONENTS, EDGES, 0);
  private static final LaneColumns TARGETS = new LaneColumns(1, 1, true);

  /** Bins of 10 ms, as logarithms of seconds and a hundredth. */
  private static double[] edges() {
    double[] edges = new double[BINS + 1];
    for (int bin = 0; bin < BINS; bin++) {
      edges[bin] = bin == 0 ? Double.NEGATIVE_INFINITY : Math.log(bin / 100.0 + 0.01);
    }
    edges[BINS] = Double.POSITIVE_INFINITY;
    return edges;
  }

  private static float[] random(Random random, double spread) {
    float[] numbers = new float[3 * COMPONENTS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (spread * random.nextGaussian());
    }
    return numbers;
  }

  private static double loss(float[] numbers, float[] gradients, int bin) {
    TARGETS.classes(0)[0] = bin;
    return LOSS.loss(numbers, 0, gradients, 0, TARGETS, 0, 0, 0.5f);
  }

  @Test
  void loss_overAllBins_isOfProbabilitiesThatAddUpToOne() {
    Random random = new Random(4);
    float[] gradients = new float[3 * COMPONENTS];
    for (int round = 0; round < 60; round++) {
      float[] numbers = random(random, new double[] {0.1, 1, 4}[round % 3]);
      double sum = 0;
      for (int bin = 0; bin < BINS; bin++) {
        sum += Math.exp(-loss(numbers, gradients, bin));
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void loss_oneComponent_isTheDifferenceOfItsDistributionFunction() {
    Loss one = new LogisticMixture(1, new double[] {-1e9, -1, 2, 1e9}, 0);
    TARGETS.classes(0)[0] = 1;
    // σ((2 − ½) / 2) − σ((−1 − ½) / 2) = σ(¾) − σ(−¾) = 0.3583574
    float[] numbers = {9, 0.5f, (float) Math.log(2)};
    assertThat(one.loss(numbers, 0, new float[3], 0, TARGETS, 0, 0, 1))
        .isCloseTo(-Math.log(0.3583574), within(1e-6));
  }

  @Test
  void loss_gradients_areDifferencesOfTheSameInDoublePrecision() {
    Random random = new Random(5);
    float[] gradients = new float[3 * COMPONENTS];
    for (int bin : new int[] {0, 1, 2, 57, 400, BINS - 2, BINS - 1}) {
      float[] numbers = random(random, 1.5);
      numbers[2 * COMPONENTS] = -8; // cut
      numbers[2 * COMPONENTS + 1] = 6;
      double[] exact = new double[numbers.length];
      for (int i = 0; i < exact.length; i++) {
        exact[i] = numbers[i];
      }
      assertThat(loss(numbers, gradients, bin)).isCloseTo(plain(exact, bin), within(1e-5));
      for (int i = 0; i < exact.length; i++) {
        double step = 1e-5;
        exact[i] = numbers[i] + step;
        double more = plain(exact, bin);
        exact[i] = numbers[i] - step;
        double less = plain(exact, bin);
        exact[i] = numbers[i];
        assertThat((double) gradients[i])
            .as("bin %d, number %d", bin, i)
            .isCloseTo(0.5 * (more - less) / (2 * step), within(1e-4));
      }
    }
  }

  /** As it is defined, from whichever side nothing vanishes. */
  private static double plain(double[] numbers, int bin) {
    double all = 0;
    double inside = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      double mean = numbers[COMPONENTS + k];
      double scale = Math.exp(Math.clamp(numbers[2 * COMPONENTS + k], -7.0, 5.0));
      double a = (EDGES[bin + 1] - mean) / scale;
      double b = (EDGES[bin] - mean) / scale;
      all += Math.exp(numbers[k]);
      inside +=
          Math.exp(numbers[k]) * (b > 0 ? logistic(-b) - logistic(-a) : logistic(a) - logistic(b));
    }
    return Math.log(all) - Math.log(inside);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void loss_extremeNumbers_isFinite() {
    float[] extremes = {0, 1e-30f, 1, -7, 5, 100, -100, 1e4f, -1e4f, 1e30f, -1e30f, 3e38f, -3e38f};
    Random random = new Random(6);
    float[] numbers = new float[3 * COMPONENTS];
    float[] gradients = new float[3 * COMPONENTS];
    for (int round = 0; round < 3000; round++) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = extremes[random.nextInt(round % extremes.length + 1)];
      }
      for (int bin : new int[] {0, 1, 1000, BINS - 2, BINS - 1}) {
        assertThat(loss(numbers, gradients, bin)).isFinite();
        for (float gradient : gradients) {
          assertThat(Float.isFinite(gradient)).isTrue();
        }
      }
    }
  }
}
