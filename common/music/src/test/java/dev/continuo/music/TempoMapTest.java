package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TempoMapTest {
  private static final long A_DAY = 86_400_000_000L;

  @Test
  void micros_afterManyTempos_isTheExactSumRoundedOnce() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int division = 1 + random.nextInt(0x7FFF);
      TempoMap map = new TempoMap(division, 500_000, A_DAY);
      BigDecimal exact = BigDecimal.ZERO;
      int tempo = 500_000;
      long tick = 0;
      for (int i = 0; i < 1_000; i++) {
        int ticks = random.nextInt(100);
        tick += ticks;
        exact = exact.add(BigDecimal.valueOf((long) ticks * tempo));
        if (map.micros(tick) == TempoMap.BEYOND) {
          break;
        }
        long rounded =
            exact.divide(BigDecimal.valueOf(division), 0, RoundingMode.HALF_UP).longValueExact();
        assertThat(map.micros(tick)).as("seed %d, tick %d", seed, tick).isEqualTo(rounded);
        tempo = 1 + random.nextInt(1_000_000);
        map.add(tick, tempo);
      }
    }
  }

  @Test
  void micros_atTheCapAndATickBehind_isTimeAndBeyond() {
    TempoMap map = new TempoMap(1, 1_000_000, 10_000_000);
    map.add(4, 2_000_000);

    assertThat(map.micros(7)).isEqualTo(10_000_000);
    assertThat(map.micros(8)).isEqualTo(TempoMap.BEYOND);
  }

  @Test
  void clear_afterChanges_startsAnew() {
    TempoMap map = new TempoMap(1, 500_000, A_DAY);
    map.add(0, 100_000);
    map.add(5, 200_000);
    map.clear();

    assertThat(map.micros(10)).isEqualTo(5_000_000);
  }
}
