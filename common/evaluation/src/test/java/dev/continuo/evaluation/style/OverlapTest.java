package dev.continuo.evaluation.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapTest {

  @Test
  void of_drawsOfOneDistribution_isNearlyAll() {
    Overlap overlap = Overlap.of(draws(1, 0), draws(2, 0));

    assertThat(overlap.area()).isGreaterThan(0.9);
    assertThat(overlap.divergence()).isBetween(0.0, 0.05);
  }

  @Test
  void of_whatIsFarAway_isNearlyNothing() {
    Overlap overlap = Overlap.of(draws(1, 0), draws(2, 30));

    assertThat(overlap.area()).isLessThan(0.01);
    assertThat(overlap.divergence()).isGreaterThan(3);
  }

  @Test
  void of_whatIsAllAlike_isWhole() {
    List<double[]> alike = List.of(new double[] {3}, new double[] {3}, new double[] {3});

    assertThat(Overlap.of(alike, alike)).isEqualTo(new Overlap(1, 0));
  }

  @Test
  void of_measuresThatPiecesAreTooShortFor_isUnknown() {
    List<double[]> none = List.of(new double[] {Double.NaN}, new double[] {Double.NaN});

    assertThat(Overlap.of(draws(1, 0), none).area()).isNaN();
  }

  @Test
  void density_ofTwoNumbers_isTheMeanOfTwoBells() {
    Density density = Density.of(new double[] {0, 2});
    double bandwidth = Math.sqrt(2) * Math.pow(2, -0.2); // As scipy.stats.gaussian_kde has it.

    assertThat(density.bandwidth()).isCloseTo(bandwidth, within(1e-12));
    assertThat(density.at(1))
        .isCloseTo(
            Math.exp(-1 / (2 * bandwidth * bandwidth)) / (bandwidth * Math.sqrt(2 * Math.PI)),
            within(1e-12));
  }

  private static List<double[]> draws(long seed, double mean) {
    CounterRandom random = new CounterRandom(seed, 1);
    List<double[]> draws = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      draws.add(new double[] {mean + random.nextGaussian()});
    }
    return draws;
  }
}
