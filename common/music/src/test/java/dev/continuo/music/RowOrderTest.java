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

      long[] sorted = new RowOrder(width, IGNORED_BITS).sort(rows, 0, size * width);

      assertThat(LongStream.of(sorted).limit((long) size * width).toArray())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void sort_fromAPlaceOnAndAgain_leavesWhatIsBefore() {
    RowOrder order = new RowOrder(2, IGNORED_BITS);
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      long[] rows = random.longs(2 + 2L * random.nextInt(300), 0, 1 << 20).toArray();
      rows[0] = -1;
      rows[1] = round;

      long[] sorted = order.sort(rows, 2, rows.length);

      assertThat(sorted).startsWith(-1, round).hasSameSizeAs(rows);
      for (int i = 4; i < sorted.length; i += 2) {
        assertThat(sorted[i] >>> IGNORED_BITS)
            .as("round %d, row %d", round, i / 2)
            .isGreaterThanOrEqualTo(sorted[i - 2] >>> IGNORED_BITS);
      }
    }
  }
}
