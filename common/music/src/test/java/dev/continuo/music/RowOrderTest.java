package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RowOrderTest {
  private static final int IGNORED_BITS = 4;

  @Test
  void sort_atRandom_isByTheKeyThenTheRest() {
    for (int seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      int width = 1 + seed % 2;
      int size = random.nextInt(400);
      // From all equal to all different, so that chords of every size occur.
      int keys = 1 << random.nextInt(10);
      long[] rows = new long[size * width + random.nextInt(5)];
      for (int i = 0; i < size * width; i++) {
        rows[i] = ((long) random.nextInt(keys) << IGNORED_BITS) | random.nextInt(16);
      }
      Comparator<long[]> order = Comparator.comparingLong(row -> row[0] >>> IGNORED_BITS);
      if (width == 2) {
        order = order.thenComparingLong(row -> row[1]).thenComparingLong(row -> row[0]);
      }
      long[] expected =
          IntStream.range(0, size)
              .mapToObj(i -> LongStream.of(rows).skip((long) i * width).limit(width).toArray())
              .sorted(order)
              .flatMapToLong(LongStream::of)
              .toArray();

      new RowOrder(rows, width, IGNORED_BITS).sort(size * width);

      assertThat(LongStream.of(rows).limit((long) size * width).toArray())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }
}
