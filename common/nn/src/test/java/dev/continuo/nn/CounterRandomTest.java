package dev.continuo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CounterRandomTest {

  @Test
  void draws_sameSeedAndStream_areTheSameForEver() {
    CounterRandom random = new CounterRandom(1, 2);
    assertThat(random.nextLong()).isEqualTo(-3245177477913270351L);
    assertThat(random.nextInt(1000)).isEqualTo(463);
    assertThat(random.nextFloat()).isEqualTo(0.34265447f);
    assertThat(random.nextDouble()).isEqualTo(0.9188633445488673);
    assertThat(random.nextGaussian()).isEqualTo(-0.07213438035538661);
    assertThat(CounterRandom.of(1, "shuffle", 3).nextLong()).isEqualTo(3352823985392673030L);
  }

  @Test
  void streams_ofOneSeed_differ() {
    long[] first =
        IntStream.range(0, 1000).mapToLong(s -> new CounterRandom(7, s).nextLong()).toArray();
    assertThat(first).doesNotHaveDuplicates();
    assertThat(CounterRandom.of(7, "a", 0).nextLong())
        .isNotEqualTo(CounterRandom.of(7, "b", 0).nextLong());
  }

  @Test
  void nextInt_manyDraws_isUniform() {
    CounterRandom random = new CounterRandom(11, 0);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[random.nextInt(6)]++;
    }
    // 10,000 expected, standard deviation 91.
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(n -> assertThat(n).isBetween(9_600, 10_400));
  }

  @Test
  void nextInt_noRoom_isRefused() {
    assertThatThrownBy(() -> new CounterRandom(1, 1).nextInt(0))
        .hasMessage("bound must be at least 1: 0");
  }

  @Test
  void nextGaussian_manyDraws_hasMeanZeroAndVarianceOne() {
    CounterRandom random = new CounterRandom(13, 0);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      sum += x;
      squares += x * x;
    }
    assertThat(sum / n).isCloseTo(0, within(0.015));
    assertThat(squares / n).isCloseTo(1, within(0.02));
  }
}
